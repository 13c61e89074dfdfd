with

lines as (

    select * from {{ ref('int_year_lines') }}

),

pairs as (

    select * from {{ ref('int_year_pairs') }}

),

splits as (

    select * from {{ ref('int_year_splits') }}

),

previous_years_printed as (

    select * from {{ ref('int_previous_years_printed') }}

),

stated_changes as (

    select * from {{ ref('int_stated_changes') }}

),

subject_versions as (

    select * from {{ ref('int_subject_versions') }}
    where kind = 'function'

),

documents as (

    select * from {{ ref('fct_documents') }}

),

joined as (

    select
        lines.*,
        pairs.has_previous,
        pairs.document_id,
        pairs.previous_document_id,
        pairs.reorganised_reason,
        documents.region_code,
        documents.region_name,
        documents.entity_name,
        names.name_zh as subject_name,
        coalesce(names.name_en, previous_names.name_en) as subject_name_en,
        previous_names.name_zh as previous_subject_name,
        splits.reason as split_reason,
        splits.related_codes,
        previous_years_printed.amount_wan_yuan as restated_wan_yuan,
        previous_years_printed.tolerance_wan_yuan as restated_tolerance,
        previous_years_printed.figure_phase as restated_phase,
        previous_years_printed.page_number as restated_page_number,
        previous_years_printed.figure_keys as restated_figure_keys,
        stated_changes.stated_amount_wan_yuan,
        stated_changes.stated_amount_tolerance,
        stated_changes.stated_change_wan_yuan,
        stated_changes.stated_tolerance_wan_yuan,
        stated_changes.stated_percent,
        stated_changes.base_text as stated_base,
        stated_changes.page_number as stated_page_number,
        stated_changes.is_of_execution
    from lines
    inner join pairs
        on
            lines.department_id = pairs.department_id
            and lines.entity_level = pairs.entity_level
            and lines.budget_phase = pairs.budget_phase
            and lines.fiscal_year = pairs.fiscal_year
    inner join documents on pairs.document_id = documents.document_id
    left join subject_versions as names
        on
            lines.subject_code = names.subject_code
            and lines.fiscal_year between names.first_year and names.last_year
    left join subject_versions as previous_names
        on
            lines.previous_subject_code = previous_names.subject_code
            and lines.fiscal_year - 1
            between previous_names.first_year and previous_names.last_year
    left join splits
        on
            lines.department_id = splits.department_id
            and lines.entity_level = splits.entity_level
            and lines.budget_phase = splits.budget_phase
            and lines.fiscal_year = splits.fiscal_year
            and coalesce(lines.subject_code, lines.previous_subject_code)
            = splits.code
    left join previous_years_printed
        on
            lines.department_id = previous_years_printed.department_id
            and lines.entity_level = previous_years_printed.entity_level
            and lines.budget_phase = previous_years_printed.budget_phase
            and lines.fiscal_year = previous_years_printed.fiscal_year
            and lines.subject_key = previous_years_printed.subject_key
            and lines.fund = previous_years_printed.fund
    left join stated_changes
        on
            lines.department_id = stated_changes.department_id
            and lines.entity_level = stated_changes.entity_level
            and lines.budget_phase = stated_changes.budget_phase
            and lines.fiscal_year = stated_changes.fiscal_year
            and coalesce(lines.subject_code, lines.subject_key)
            = stated_changes.subject_code
            and lines.fund <> 'non_fiscal_or_unallocated'

),

-- Prose may speak of another sum than the line (all funds, one unit): only where it
-- says the line's own amount does its change tell the year before.
with_said as (

    select
        joined.*,
        not is_of_execution
        and abs(stated_amount_wan_yuan - amount_wan_yuan)
        <= stated_amount_tolerance + tolerance_wan_yuan as is_said_of_line
    from joined

),

-- Without the document of the year before: what this document prints or says of it,
-- where that speaks of exactly this line.
with_implied as (

    select
        with_said.*,
        case
            when has_previous or fund_line_count > 1 then null
            when restated_wan_yuan is not null then restated_wan_yuan
            when is_said_of_line
                then amount_wan_yuan - stated_change_wan_yuan
        end as implied_wan_yuan,
        case
            when has_previous then 'previous_document'
            when fund_line_count > 1 then null
            when restated_wan_yuan is not null then 'printed_beside'
            when is_said_of_line and stated_change_wan_yuan is not null
                then 'stated_change'
        end as previous_basis,
        has_previous
        and restated_phase = budget_phase
        and abs(restated_wan_yuan - fund_previous)
        > fund_tolerance + restated_tolerance as is_restated
    from with_said

),

compared as (

    select
        with_implied.*,
        case
            when has_previous then printed_previous_wan_yuan
            else implied_wan_yuan
        end as previous_wan_yuan,
        case
            when has_previous
                then
                    coalesce(amount_wan_yuan, 0)
                    - coalesce(printed_previous_wan_yuan, 0)
            else amount_wan_yuan - implied_wan_yuan
        end as change_wan_yuan,
        case
            when has_previous
                then coalesce(fund_amount, 0) - coalesce(fund_previous, 0)
        end as fund_change_wan_yuan,
        case
            when not has_previous and implied_wan_yuan is null
                then 'no_previous'
            when not has_previous then 'implied'
            when reorganised_reason is not null then 'reorganised'
            when coalesce(recoded_reason, split_reason) is not null
                then 'recoded'
            when printed_previous_wan_yuan is null then 'new'
            when amount_wan_yuan is null then 'gone'
            when is_restated then 'restated'
            when is_fund_brought_together then 'fund_not_printed'
            when is_nature_brought_together then 'nature_not_printed'
            else 'same'
        end as comparability
    from with_implied

),

-- One change per code and fund, whatever natures its lines are split by.
subject_changes as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        fund,
        coalesce(subject_code, previous_subject_code) as code,
        min(fund_change_wan_yuan) as fund_change_wan_yuan,
        min(fund_tolerance) as fund_tolerance
    from compared
    where fund_change_wan_yuan is not null
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        fund,
        coalesce(subject_code, previous_subject_code)

),

-- Where codes were split or merged, prose compares with all of them together.
related_changes as (

    select
        compared.department_id,
        compared.entity_level,
        compared.budget_phase,
        compared.fiscal_year,
        compared.fund,
        compared.subject_key,
        compared.nature,
        sum(subject_changes.fund_change_wan_yuan) as related_change_wan_yuan,
        sum(subject_changes.fund_tolerance) as related_tolerance
    from compared
    inner join subject_changes
        on
            compared.department_id = subject_changes.department_id
            and compared.entity_level = subject_changes.entity_level
            and compared.budget_phase = subject_changes.budget_phase
            and compared.fiscal_year = subject_changes.fiscal_year
            and compared.fund = subject_changes.fund
            and (
                coalesce(compared.subject_code, compared.previous_subject_code)
                = subject_changes.code
                or ' ' || compared.related_codes || ' '
                like '% ' || subject_changes.code || ' %'
            )
    where
        compared.related_codes is not null
        and compared.stated_change_wan_yuan is not null
    group by
        compared.department_id,
        compared.entity_level,
        compared.budget_phase,
        compared.fiscal_year,
        compared.fund,
        compared.subject_key,
        compared.nature

),

with_related as (

    select
        compared.*,
        related_changes.related_change_wan_yuan,
        related_changes.related_tolerance
    from compared
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
    from with_related

)

select * from final
