"""Every hazard of the stack that is known to us, in few words, and the tests that fail when its cure is taken away.

A test is named `folder/file.py::function`, below `tests/`.
"""

TENANCY = {
    "T1 roots of sites in the cache: addresses built with another region's host": (
        "sites/regions/test_caches.py::test_addresses_of_pages_are_built_with_the_own_regions_host",
        "sites/regions/test_checks.py::test_an_odd_setting_is_told_of",
    ),
    "T2 renditions in the cache: another region's picture": (
        "sites/regions/test_caches.py::test_the_same_picture_in_two_regions_is_scaled_in_each",
        "sites/regions/test_caches.py::test_what_an_editor_of_etela_savo_keeps_is_not_there_in_pohjanmaa",
    ),
    "T3 a preview's own request leads the connection elsewhere": (
        "sites/regions/test_preview.py::test_a_page_is_previewed_in_the_region_of_its_editor",
        "sites/regions/test_preview.py::test_an_organisation_is_previewed_in_the_region_of_its_editor",
        "sites/regions/test_checks.py::test_a_site_with_another_regions_host_is_told_of",
    ),
    "T4 numbers of content types are kept by the process": (
        "sites/regions/test_schemas.py::test_content_types_have_the_same_numbers_everywhere",
        "sites/regions/test_schemas.py::test_a_page_keeps_its_kind_when_regions_take_turns",
        "sites/regions/test_checks.py::test_an_odd_setting_is_told_of",
    ),
    "T5 a session of one region opens another": (
        "sites/regions/test_sessions.py::test_the_cookie_of_etela_savo_opens_nothing_in_pohjanmaa",
        "sites/regions/test_sessions.py::test_the_template_holds_no_person_and_no_secret",
        "isolation/test_matrix.py::test_abroad",
    ),
    "T6 background work without its region": (
        "sites/regions/test_tasks.py::test_a_pictures_file_is_removed_in_its_own_region",
        "sites/regions/test_tasks.py::test_what_a_page_refers_to_is_noted_in_its_own_region",
        "sites/regions/test_tasks.py::test_every_job_of_an_editors_work_carries_her_region",
    ),
    "T7 what waits for the commit runs in the wrong region": (
        "sites/regions/test_tasks.py::test_what_waits_for_the_commit_runs_in_the_region_that_asked",
        "sites/regions/test_tasks.py::test_what_waits_for_the_commit_reads_its_own_region",
    ),
    "T8 questions answered after the region was left; threads; async views": (
        "sites/regions/test_threads.py::test_what_things_say_is_read_inside_the_region",
        "sites/regions/test_threads.py::test_the_keys_of_things_are_those_of_the_region_that_was_asked",
        "sites/regions/test_threads.py::test_no_view_is_async",
    ),
    "T9 files of one region at another's host": (
        "sites/pages/test_media.py::test_a_picture_of_etela_savo_is_not_there_at_pohjanmaas_host",
        "sites/pages/test_media.py::test_a_document_is_read_through_the_view_that_checks",
        "sites/pages/test_media.py::test_a_documents_address_means_another_document_in_another_region",
    ),
    "T10 signed addresses of pictures know no region": (
        "isolation/test_hazards.py::test_pictures_of_any_size_have_no_address",
    ),
    "T11 a pooler in transaction mode loses the region": (
        "sites/settings/test_environment.py::test_what_is_odd_is_refused_by_name",
    ),
    "T12 a missing table is looked for among the shared ones": (
        "sites/regions/test_checks.py::test_an_odd_setting_is_told_of",
        "sites/regions/test_schemas.py::test_public_holds_the_shared_tables_and_none_of_a_regions",
        "sites/regions/test_schemas.py::test_every_table_of_a_region_lies_in_its_schema",
    ),
    "T13 an unknown host is a crash": (
        "sites/regions/test_middleware.py::test_a_host_nobody_has_is_not_found_at_any_address",
    ),
    "T14 commands for all regions stumble over the shared schema": (
        "sites/pages/test_tasks.py::test_only_open_regions_are_visited",
        "sites/pages/test_tasks.py::test_wagtails_command_would_fail_in_public",
    ),
    "T15 a kept page in place of the preview": (
        "sites/page_cache/test_middleware.py::test_a_preview_is_neither_stored_nor_served_from_the_cache",
        "sites/page_cache/test_middleware.py::test_responses_to_sessions_are_never_stored_by_any_cache",
    ),
    "T16 cloned regions share the keys of their translations": (
        "sites/regions/test_translation_keys.py::test_no_two_regions_share_a_key_by_cloning",
        "sites/regions/test_translation_keys.py::test_both_are_found_and_each_leads_to_its_own_region",
    ),
    "T17 a cookie is sent to the region's siblings": (
        "sites/regions/test_sessions.py::test_cookies_stay_with_the_host_that_set_them",
        "isolation/test_hazards.py::test_cookies_are_bound_to_their_host",
    ),
    "T18 a restarted database is a crash": (
        "sites/regions/test_connections.py::test_a_restarted_database_is_not_noticed_by_residents",
        "sites/regions/test_checks.py::test_an_odd_setting_is_told_of",
    ),
    "T19 every request pays for finding its region": (
        "sites/regions/test_connections.py::test_a_request_tells_the_database_of_its_region_once",
        "sites/regions/test_connections.py::test_the_region_behind_a_host_is_kept_for_some_seconds",
        "sites/regions/test_connections.py::test_content_types_are_not_asked_for_again_when_the_region_changes",
    ),
}
WAGTAIL = {
    "two search apps: every task of the index fails": (
        "isolation/test_hazards.py::test_apps_that_must_and_must_not_be",
    ),
    "a live original publishes its untranslated copy": (
        "isolation/test_hazards.py::test_what_is_sent_to_translation_is_a_draft",
    ),
    "an alias passes for a translation": (
        "search/documents/test_projection.py::test_an_alias_is_not_found_as_a_translation",
        "sites/pages/test_listing.py::test_an_alias_is_no_text_of_its_own",
    ),
    "a custom base page breaks wagtail-localize": ("isolation/test_hazards.py::test_pages_are_wagtails_own",),
    "children of pages that translations leave out": (
        "isolation/test_hazards.py::test_children_of_pages_are_translated",
    ),
    "the preview of an API is open": ("isolation/test_hazards.py::test_no_api_but_the_open_data_is_open_to_residents",),
    "any file passes for a document": (
        "sites/pages/test_media.py::test_files_that_could_run_are_no_documents",
        "sites/operations/test_uploads.py::test_a_hostile_document_is_refused",
        "sites/operations/test_uploads.py::test_a_hostile_picture_is_refused",
    ),
    "whoever changes users makes themselves superuser": (
        "sites/people/test_admin.py::test_wagtails_own_views_of_people_are_for_superusers",
        "sites/people/test_admin.py::test_nor_are_they_open_in_bulk",
        "sites/people/test_admin.py::test_nobody_raises_themselves_on_their_account_page",
        "sites/people/test_admin.py::test_each_action_on_each_person",
    ),
    "a cell becomes a formula": (
        "sites/test_spreadsheet.py::test_a_cell",
        "sites/people/test_audit.py::test_nobodys_name_becomes_a_formula",
    ),
    "the admin calls a foreign host": (
        "isolation/test_hazards.py::test_the_admin_calls_nobody",
        "browser/test_accessibility.py::test_an_editor_s_own_browser_asks_no_foreign_host",
    ),
    "inline scripts of the admin loosen the public site's policy": (
        "sites/test_content_security_policy.py::test_the_public_site_runs_no_inline_script",
        "sites/test_content_security_policy.py::test_the_admin_has_a_policy_for_each_path",
    ),
    "records are shown to everybody who may choose one": (
        "isolation/test_hazards.py::test_a_residents_message_is_read_by_editors_alone",
    ),
}
ELASTICSEARCH = {
    "a client newer than the server": ("isolation/test_hazards.py::test_the_client_talks_to_both_releases",),
    "ten buckets for more regions": (
        "search/engines/test_contract_filters.py::test_every_municipality_is_counted",
        "search/engines/test_elastic_delivery.py::test_every_version_is_listed_however_many_there_are",
    ),
    "tombstones that are too young": (
        "search/engines/test_elastic_delivery.py::test_tombstones_outlive_a_night",
        "search/engines/test_elastic_delivery.py::test_a_late_delivery_does_not_bring_back_what_was_removed",
    ),
    "writes during a rebuild are lost": (
        "search/engines/test_elastic_index.py::test_what_changes_during_a_rebuild_is_in_both_indices",
        "search/engines/test_elastic_index.py::test_an_index_that_lacks_documents_is_not_put_into_use",
    ),
    "statuses of a bulk": (
        "search/engines/test_elastic_delivery.py::test_what_each_status_of_a_bulk_means",
        "search/engines/test_elastic_delivery.py::test_a_refused_document_is_named_with_the_reason_and_the_others_arrive",
    ),
    "too many clauses": ("search/engines/test_query.py::test_a_question_has_a_bounded_number_of_clauses",),
    "a server for the tests with an unfit Java or an odd setting": (
        "infra/test_java.py::test_tells_a_full_kit_from_a_cut_down_one",
        "infra/test_elasticsearch.py::test_every_release_with_a_fitting_java_can_start",
        "infra/test_elasticsearch.py::test_the_configuration_is_loopback_only_and_complete",
    ),
}
EMBEDDED_POSTGRES = {
    "folders opened to everybody": (
        "infra/test_paths.py::test_root_leaves_a_private_home_closed",
        "infra/test_paths.py::test_a_folder_every_account_may_write_to_is_refused",
    ),
    "it serves production": ("sites/settings/test_production.py::test_an_unsafe_environment_does_not",),
    "it cannot be replaced": ("isolation/test_hazards.py::test_one_module_knows_the_embedded_database",),
    "two programs on one folder": (
        "infra/test_preflight.py::test_the_second_on_the_same_data_hears_of_the_first",
        "infra/test_preflight.py::test_a_taken_port_is_named_with_another_to_use",
    ),
}
TESTS = {
    "packages of tests shadow the code": ("isolation/test_hazards.py::test_how_the_tests_are_run",),
    "one test reaches the next": ("isolation/test_hazards.py::test_how_the_tests_are_run",),
}
TEXTS = {
    "control characters in XML": ("sites/pages/test_feeds.py::test_the_feed_has_what_atom_asks_for",),
    "pasted residue": ("sites/test_plain_text.py::test_plain_text_of",),
    "rows of Excel's own making": (
        "directory/exchange/test_loading.py::test_windows_and_semicolons",
        "sites/people/test_audit.py::test_the_file_holds_what_is_shown",
    ),
}
SEAMS = {
    "a value signed in one region is valid in another": (
        "isolation/test_signed_values.py::test_a_signature_is_valid_in_its_own_region_alone",
        "isolation/test_signed_values.py::test_a_link_that_resets_a_password_is_valid_in_its_own_region_alone",
        "isolation/test_signed_values.py::test_a_link_that_confirms_an_address_confirms_none_of_the_same_number_elsewhere",
    ),
    "a bundle brings passwords, superusers, a second national portal, or unpacks without end": (
        "sites/regions/bundle/test_refused.py::test_tables_and_facts_come_from_our_own_lists",
        "sites/regions/bundle/test_refused.py::test_columns_come_from_our_own_tables",
        "sites/regions/bundle/test_refused.py::test_a_password_that_somebody_put_into_a_bundle_opens_nothing",
        "sites/regions/bundle/test_refused.py::test_superusers_are_named_and_must_be_confirmed",
        "sites/regions/bundle/test_archive.py::test_a_small_file_that_unpacks_to_far_more_is_refused_unread",
    ),
    "a backup of somebody else's runs SQL": (
        "sites/regions/test_backup.py::test_a_backup_that_somebody_else_made_or_changed_runs_nothing",
    ),
    "a header of one request stands in the cached addresses of all": (
        "isolation/test_process_caches.py::test_what_one_request_says_of_its_path_is_in_no_link_of_another",
        "infra/test_gunicorn_conf.py::test_what_gunicorn_is_told",
    ),
    "secrets of paths in logs": (
        "sites/operations/test_logs.py::test_no_path_with_a_secret_is_logged_at_any_level",
        "sites/operations/test_logs.py::test_nor_where_a_view_fails",
    ),
    "a file comes in past the checks": (
        "sites/operations/test_uploads.py::test_a_hostile_profile_picture_is_refused",
        "sites/operations/test_uploads.py::test_a_hostile_logo_is_refused",
        "sites/operations/test_uploads.py::test_a_document_cannot_become_a_hostile_one",
    ),
    "a translator's address of a link passes no validator": (
        "sites/translation/test_link_overrides.py::test_an_unsafe_address_is_told_of_and_never_used",
    ),
    "the password of a page is guessed, or its form shows another page": (
        "sites/pages/test_password.py::test_guessing_ends_for_one_visitor_and_one_page",
        "sites/pages/test_password.py::test_guessing_the_password_of_a_file_ends",
        "sites/pages/test_password.py::test_the_form_shows_no_page_the_restriction_does_not_cover",
    ),
}
HAZARDS = TENANCY | WAGTAIL | ELASTICSEARCH | EMBEDDED_POSTGRES | TESTS | TEXTS | SEAMS
