"""Every component of the gallery, in the order of a page."""

from sites.gallery.example import Component
from sites.gallery.examples import controls, fields, frame, lists, no_page, results, texts

COMPONENTS = {
    component.code: component
    for component in (
        Component("header", "Yläpalkki", "Sidhuvud", frame.header),
        Component("menu", "Päävalikko", "Huvudmeny", frame.menu),
        Component("languages", "Kielivalinta", "Språkval", frame.languages),
        Component("breadcrumb", "Murupolku", "Brödsmulor", frame.breadcrumb),
        Component("footer", "Alapalkki", "Sidfot", frame.footer),
        Component("page-head", "Sivun otsikko", "Sidans rubrik", texts.page_head),
        Component("notice", "Huomautus", "Meddelande", texts.notice),
        Component("facts", "Tiedot", "Fakta", texts.facts),
        Component("table", "Taulukko", "Tabell", texts.table),
        Component("picture", "Kuva", "Bild", texts.pictures),
        Component("button", "Painike", "Knapp", controls.button),
        Component("status", "Tila", "Status", controls.status),
        Component("tags", "Aiheet", "Ämnen", controls.tags),
        Component("search-box", "Hakukenttä", "Sökfält", controls.search_box),
        Component("tabs", "Välilehdet", "Flikar", controls.tabs),
        Component("pagination", "Sivutus", "Sidnumrering", controls.pagination),
        Component("field", "Lomakkeen kenttä", "Formulärfält", fields.field),
        Component("form", "Lomake", "Formulär", fields.form),
        Component("urgent-help", "Kiireellinen apu", "Akut hjälp", lists.urgent_help),
        Component("tiles", "Laatat", "Plattor", lists.tiles),
        Component("card", "Kortti", "Kort", lists.card),
        Component("cards", "Korttilista", "Lista med kort", lists.cards),
        Component("dates", "Ajankohdat", "Tidpunkter", lists.dates),
        Component("dated-list", "Päivätty luettelo", "Daterad lista", lists.dated_list),
        Component("facets", "Rajaukset", "Avgränsningar", results.facets),
        Component("chips", "Valitut rajaukset", "Valda avgränsningar", results.chips),
        Component("no-page", "Kun sivua ei ole", "När det inte finns någon sida", no_page.no_page),
    )
}
