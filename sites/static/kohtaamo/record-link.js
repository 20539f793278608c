// Links to records in rich text: the button of the toolbar opens the list of records, and a link shows which one it
// leads to. The server stores and reads them: sites/pages/record_links.py.
(() => {
  const { createElement } = window.React;
  const { EditorState, Modifier, RichUtils } = window.DraftJS;
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;

  class RecordLinkSource extends ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.recordChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    // Wagtail's own knows of its own types alone that they can be edited inside.
    onChosen({ id, title, url }) {
      const { editorState, entityType, onComplete } = this.props;
      const selection = editorState.getSelection();
      const content = editorState.getCurrentContent().createEntity(entityType.type, "MUTABLE", { id, title, url });
      const key = content.getLastCreatedEntityKey();
      const changed = selection.isCollapsed()
        ? EditorState.push(
            editorState,
            Modifier.replaceText(content, selection, title, null, key),
            "insert-characters",
          )
        : RichUtils.toggleLink(editorState, selection, key);
      this.workflow.close();
      onComplete(changed);
    }
  }

  const RecordLink = (props) => {
    const { title, url } = props.contentState.getEntity(props.entityKey).getData();
    return createElement(TooltipEntity, { ...props, icon: "#icon-group", label: title, url: url || "#" });
  };

  registerPlugin({ type: "RECORD", source: RecordLinkSource, decorator: RecordLink }, "entityTypes");
})();
