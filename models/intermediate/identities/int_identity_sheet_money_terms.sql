with

fields as (

    select * from {{ ref('int_sheet_fields') }}

),

readings as (

    select 1 as reading

    union all

    select 2 as reading

),

budgets as (

    select * from fields
    where is_budget and amount_wan_yuan is not null

),

-- P3: budget = fiscal money + other money; where carried-over money stands
-- apart it may be within the fiscal money (second reading).
sheet_parts as (

    select
        fields.*,
        readings.reading
    from fields
    cross join readings
    where
        fields.field_key in (
            'fiscal', 'other_funds', 'unit_funds', 'special_account',
            'superior_funds'
        )
        or (fields.field_key = 'prior_year_balance' and readings.reading = 1)

),

money_split as (

    select
        budgets.document_id,
        'P3' as identity_id,
        budgets.sheet_instance as instance,
        readings.reading,
        'left' as side,
        1 as sign,
        budgets.table_ordinal,
        budgets.page_number,
        budgets.figure_key,
        budgets.amount_wan_yuan,
        budgets.half_ulp_wan_yuan,
        budgets.is_blank,
        true as is_level_printed
    from budgets
    cross join readings
    where
        exists (
            select 1 from fields as parts
            where
                parts.document_id = budgets.document_id
                and parts.project_ordinal = budgets.project_ordinal
                and parts.field_key = 'fiscal'
        )

    union all

    select
        sheet_parts.document_id,
        'P3' as identity_id,
        sheet_parts.sheet_instance as instance,
        sheet_parts.reading,
        'right' as side,
        1 as sign,
        sheet_parts.table_ordinal,
        sheet_parts.page_number,
        sheet_parts.figure_key,
        sheet_parts.amount_wan_yuan,
        sheet_parts.half_ulp_wan_yuan,
        sheet_parts.is_blank,
        true as is_level_printed
    from sheet_parts
    inner join budgets
        on
            sheet_parts.document_id = budgets.document_id
            and sheet_parts.project_ordinal = budgets.project_ordinal

),

final as (

    select {{ identity_term_columns() | indent(8) }}
    from money_split

)

select * from final
