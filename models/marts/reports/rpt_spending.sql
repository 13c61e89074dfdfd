with

appropriations as (

    select * from {{ ref('fct_appropriations') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

departments as (

    select * from {{ ref('dim_departments') }}

),

regions as (

    select * from {{ ref('dim_regions') }}

),

versions as (

    select * from {{ ref('dim_subject_versions') }}

),

subject_years as (

    select * from {{ ref('int_subject_years') }}
    where classification = 'function'

),

-- Names of the list of the year: a class goes by another name from one to the next.
names as (

    select
        subject_years.subject_code,
        subject_years.fiscal_year,
        versions.name_zh,
        versions.name_en
    from subject_years
    inner join versions
        on subject_years.subject_version_key = versions.subject_version_key

),

funds as (

    select * from {{ ref('dim_funds') }}

),

-- A line of the comparison stands on the same figures as one appropriation, or on those
-- of several, and then its year before is nobody's alone.
compared as (

    select
        document_id,
        figure_keys,
        max(previous_wan_yuan) as previous_wan_yuan,
        max(change_wan_yuan) as change_wan_yuan,
        max(previous_basis) as previous_basis,
        max(comparability) as comparability
    from {{ ref('rpt_year_over_year') }}
    where document_id is not null and figure_keys is not null
    group by document_id, figure_keys
    having count(*) = 1

),

reconciled as (

    select * from {{ ref('rpt_fact_reconciliation') }}
    where fact = 'appropriations'

),

final as (

    select
        appropriations.fact_key,
        appropriations.region_code,
        coalesce(documents.region_name, regions.name_zh) as region_name,
        regions.name_en as region_name_en,
        regions.province_name_zh as province_name,
        appropriations.department_id,
        coalesce(departments.entity_name, documents.entity_name) as department_name,
        documents.entity_level,
        appropriations.unit_code,
        appropriations.unit_name,
        appropriations.fiscal_year,
        appropriations.budget_phase,
        appropriations.fund,
        funds.caption_zh as fund_name,
        funds.label_en as fund_name_en,
        appropriations.nature,
        {{ nature_name('appropriations.nature', 'zh') }} as nature_name,
        {{ nature_name('appropriations.nature', 'en') }} as nature_name_en,
        appropriations.class_code,
        class_names.name_zh as class_name,
        class_names.name_en as class_name_en,
        appropriations.section_code,
        section_names.name_zh as section_name,
        section_names.name_en as section_name_en,
        appropriations.item_code,
        item_names.name_zh as item_name,
        item_names.name_en as item_name_en,
        appropriations.subject_code,
        appropriations.code_basis,
        appropriations.caption,
        appropriations.amount_wan_yuan,
        appropriations.amount_yuan,
        compared.previous_wan_yuan,
        compared.change_wan_yuan,
        compared.previous_basis,
        compared.comparability,
        appropriations.row_basis,
        appropriations.is_derived,
        coalesce(of_fund.status, of_all.status) as reconciliation_status,
        coalesce(of_fund.status, of_all.status, '') = 'closes' as is_reconciled,
        appropriations.document_id,
        documents.file_name,
        documents.file_path,
        appropriations.page_number,
        coalesce(documents.source_url, documents.file_path)
        || '#page='
        || cast(appropriations.page_number as {{ dbt.type_string() }}) as page_link,
        {{ first_figure('appropriations.figure_keys') }} as figure_key,
        appropriations.is_countable
    from appropriations
    inner join documents on appropriations.document_id = documents.document_id
    left join departments
        on appropriations.department_id = departments.department_id
    left join regions on appropriations.region_code = regions.region_code
    left join names as class_names
        on
            appropriations.class_code = class_names.subject_code
            and appropriations.fiscal_year = class_names.fiscal_year
    left join names as section_names
        on
            appropriations.section_code = section_names.subject_code
            and appropriations.fiscal_year = section_names.fiscal_year
    left join names as item_names
        on
            appropriations.item_code = item_names.subject_code
            and appropriations.fiscal_year = item_names.fiscal_year
    left join funds on appropriations.fund = funds.fund
    left join compared
        on
            appropriations.document_id = compared.document_id
            and appropriations.figure_keys = compared.figure_keys
    left join reconciled as of_fund
        on
            appropriations.document_id = of_fund.document_id
            and appropriations.fund = of_fund.fund
    left join reconciled as of_all
        on
            appropriations.document_id = of_all.document_id
            and of_all.fund = 'all'

)

select * from final
