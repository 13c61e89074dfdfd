-- Places where an identity could be asked but not answered, each with its reason: they
-- are counted as not applicable, place by place.
with

codes as (

    select * from {{ ref('int_project_codes') }}

),

sheet_numbers as (

    select * from {{ ref('int_goal_sheet_numbers') }}

),

exempt_codes as (

    select
        *,
        'C1' as identity_id,
        case
            when code_region is null then 'code_grammar_unknown'
            else 'region_not_printed'
        end as reason
    from codes
    where code_region is null or expected_region is null

    union all

    select
        *,
        'C2' as identity_id,
        case
            when code_year is null then 'code_grammar_unknown'
            else 'year_not_printed'
        end as reason
    from codes
    where code_year is null or fiscal_year is null

    union all

    select
        *,
        'C3' as identity_id,
        case
            when fiscal_year is null then 'year_not_printed'
            else 'other_code_grammar'
        end as reason
    from codes
    where is_of_2023 is distinct from true

    union all

    select
        *,
        'C4' as identity_id,
        case
            when is_of_2023 then 'code_malformed'
            else 'other_code_grammar'
        end as reason
    from codes
    where code_remainder is null

),

final as (

    select
        document_id,
        identity_id,
        place as instance,
        reason,
        table_ordinal,
        page_number,
        figure_key
    from exempt_codes

    union all

    -- The number 1 follows none: comparing it with itself would be no check.
    select
        document_id,
        'D4' as identity_id,
        'number.' || place as instance,
        'first_of_list' as reason,
        cast(null as integer) as table_ordinal,
        page_number,
        document_id || '-' || place as figure_key
    from sheet_numbers
    where is_first_of_list

)

select * from final
