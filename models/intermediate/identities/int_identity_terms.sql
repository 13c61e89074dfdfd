{#
    A relation between printed quantities is rows in seeds/identity_terms.csv or
    seeds/identity_links.csv. Only a family that is neither needs a terms model with
    these columns: add it here and nothing else changes.
#}
{% set families = [
    'int_identity_row_terms',
    'int_identity_change_terms',
    'int_identity_hierarchy_terms',
    'int_identity_outline_terms',
    'int_identity_summary_terms',
    'int_identity_quantity_terms',
    'int_identity_cross_table_terms',
    'int_identity_absent_class_terms',
    'int_identity_listed_project_terms',
    'int_identity_narrative_terms',
    'int_identity_document_terms',
    'int_identity_page_terms',
    'int_identity_sheet_money_terms',
    'int_identity_sheet_plan_terms',
    'int_identity_sheet_cost_terms',
    'int_identity_sheet_total_terms',
    'int_identity_list_terms',
    'int_identity_procurement_terms',
    'int_identity_project_code_terms',
    'int_identity_stated_change_terms',
    'int_identity_consolidation_terms',
] %}

{{ identity_terms_of_models(families) }}
