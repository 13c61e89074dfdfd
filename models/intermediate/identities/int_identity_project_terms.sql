{% set families = [
    'int_sheet_money_terms',
    'int_sheet_plan_terms',
    'int_sheet_cost_terms',
    'int_sheet_total_terms',
    'int_list_identity_terms',
    'int_procurement_terms',
    'int_project_code_terms',
] %}

{{ identity_terms_of_models(families) }}
