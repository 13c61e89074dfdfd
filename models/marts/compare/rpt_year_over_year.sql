with

compared as (

    select * from {{ ref('int_year_lines_compared') }}

),

related_changes as (

    select * from {{ ref('int_year_related_changes') }}

),

subject_versions as (

    select * from {{ ref('int_subject_versions') }}
    where kind = 'function'

),

documents as (

    select * from {{ ref('fct_documents') }}

),

described as (

    select
        compared.*,
        documents.region_code,
        documents.region_name,
        documents.entity_name,
        names.name_zh as subject_name,
        coalesce(names.name_en, previous_names.name_en) as subject_name_en,
        previous_names.name_zh as previous_subject_name,
        related_changes.related_change_wan_yuan,
        related_changes.related_tolerance
    from compared
    inner join documents on compared.document_id = documents.document_id
    left join subject_versions as names
        on
            compared.subject_code = names.subject_code
            and compared.fiscal_year
            between names.first_year and names.last_year
    left join subject_versions as previous_names
        on
            compared.previous_subject_code = previous_names.subject_code
            and compared.fiscal_year - 1
            between previous_names.first_year and previous_names.last_year
    left join related_changes
        on
            compared.department_id = related_changes.department_id
            and compared.entity_level = related_changes.entity_level
            and compared.budget_phase = related_changes.budget_phase
            and compared.fiscal_year = related_changes.fiscal_year
            and compared.fund = related_changes.fund
            and compared.subject_key = related_changes.subject_key
            and compared.nature = related_changes.nature

),

final as (

    select
        substr(
            md5(
                department_id || '|' || entity_level || '|' || budget_phase
                || '|' || cast(fiscal_year as {{ dbt.type_string() }})
                || '|' || subject_key || '|' || fund || '|' || nature
            ),
            1,
            16
        ) as comparison_key,
        department_id,
        region_code,
        region_name,
        entity_name,
        entity_level,
        budget_phase,
        fiscal_year,
        subject_key,
        coalesce(subject_code, previous_subject_code) as subject_code,
        substr(coalesce(subject_code, previous_subject_code), 1, 3) as class_code,
        coalesce(subject_name, caption, previous_subject_name, previous_caption)
            as subject_name,
        subject_name_en,
        previous_subject_code,
        coalesce(previous_subject_name, previous_caption)
            as previous_subject_name,
        fund,
        nature,
        cast(amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(previous_wan_yuan as decimal(24, 8)) as previous_wan_yuan,
        cast(change_wan_yuan as decimal(24, 8)) as change_wan_yuan,
        cast(
            round(100 * change_wan_yuan / nullif(previous_wan_yuan, 0), 4)
            as decimal(24, 4)
        ) as change_percent,
        cast(tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        previous_basis,
        previous_basis in ('printed_beside', 'stated_change')
            as is_previous_implied,
        case
            when previous_basis = 'printed_beside' then restated_phase
            when previous_basis is not null then budget_phase
        end as previous_phase,
        comparability,
        {{ comparability_reason('zh') }} as comparability_reason_zh,
        {{ comparability_reason('en') }} as comparability_reason_en,
        related_codes,
        is_derived,
        cast(restated_wan_yuan as decimal(24, 8)) as restated_previous_wan_yuan,
        restated_phase as restated_previous_phase,
        cast(stated_change_wan_yuan as decimal(24, 8)) as stated_change_wan_yuan,
        cast(stated_percent as decimal(24, 4)) as stated_percent,
        stated_base,
        stated_page_number,
        cast(fund_change_wan_yuan as decimal(24, 8)) as subject_fund_change_wan_yuan,
        case
            when
                stated_change_wan_yuan is null
                or not has_previous
                then null
            when is_of_execution then 'other_base'
            when stated_change_wan_yuan = fund_change_wan_yuan then 'exact'
            when
                abs(stated_change_wan_yuan - fund_change_wan_yuan)
                <= stated_tolerance_wan_yuan + fund_tolerance
                then 'rounding'
            when
                abs(stated_change_wan_yuan - related_change_wan_yuan)
                <= stated_tolerance_wan_yuan + related_tolerance
                then 'related_codes'
            else 'differs'
        end as stated_verdict,
        document_id,
        previous_document_id,
        current_figure_keys as figure_keys,
        coalesce(
            previous_figure_keys,
            case when previous_basis = 'printed_beside' then restated_figure_keys end
        ) as previous_figure_keys
    from described

)

select * from final
