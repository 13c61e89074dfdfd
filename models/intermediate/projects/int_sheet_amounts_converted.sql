with

fields as (

    select * from {{ ref('stg_disclosure__project_fields') }}

),

payments as (

    select * from {{ ref('stg_disclosure__project_payments') }}

),

list_cells as (

    select * from {{ ref('stg_disclosure__list_cells') }}
    where value_kind in ('amount', 'count')

),

recognised_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

-- Money captions of goal sheets; the others hold text.
money_fields as (

    select *
    from fields
    where
        field_key in (
            'budget', 'period_total', 'fiscal', 'general_public', 'government_fund',
            'state_capital', 'special_account', 'superior_funds',
            'prior_year_balance', 'unit_funds', 'other_funds', 'basic',
            'project_expenditure', 'personnel', 'operating', 'earmarked',
            'other_development', 'own_level', 'transfers_down'
        )
        or {{ matches('field_key', '^(period_total|fiscal|other_funds)[.]') }}

),

gathered as (

    select
        'field' as source_kind,
        document_id,
        project_ordinal,
        field_ordinal as value_ordinal,
        table_ordinal,
        row_ordinal,
        column_ordinal,
        page_number,
        field_key,
        'amount' as value_kind,
        text as printed_text,
        nullif(printed_unit, 'percent') as caption_unit,
        cast(null as {{ dbt.type_string() }}) as precision_group
    from money_fields

    union all

    select
        'payment' as source_kind,
        document_id,
        project_ordinal,
        payment_ordinal as value_ordinal,
        table_ordinal,
        row_ordinal,
        column_ordinal,
        page_number,
        'payment' as field_key,
        'amount' as value_kind,
        text as printed_text,
        nullif(printed_unit, 'percent') as caption_unit,
        cast(null as {{ dbt.type_string() }}) as precision_group
    from payments

    union all

    select
        'list' as source_kind,
        document_id,
        cast(null as integer) as project_ordinal,
        cast(null as integer) as value_ordinal,
        table_ordinal,
        row_ordinal,
        column_ordinal,
        page_number,
        field_key,
        value_kind,
        text as printed_text,
        printed_unit as caption_unit,
        cast(column_ordinal as {{ dbt.type_string() }}) as precision_group
    from list_cells

),

folded as (

    select
        gathered.*,
        {{ fold_amount_text('printed_text') }} as folded_text
    from gathered

),

stripped as (

    select
        folded.*,
        {{ unit_of_amount_text('folded_text') }} as cell_unit,
        {{ number_text('folded_text') }} as number_text
    from folded

),

judged as (

    select
        stripped.*,
        {{ amount_parse_status('number_text') }} as amount_parse_status
    from stripped

),

parsed as (

    select
        judged.*,
        coalesce(
            judged.cell_unit,
            judged.caption_unit,
            recognised_tables.printed_unit
        ) as printed_unit,
        {{ parse_amount('judged.number_text', 'judged.amount_parse_status') }}
            as printed_number,
        {{ printed_decimals('judged.number_text', 'judged.amount_parse_status') }}
            as decimals,
        judged.amount_parse_status in ('blank', 'blank_mark') as is_blank
    from judged
    left join recognised_tables
        on
            judged.document_id = recognised_tables.document_id
            and judged.table_ordinal = recognised_tables.table_ordinal

),

-- A spreadsheet drops trailing zeros: 176 beside 174.00 is no coarser.
measured as (

    select
        parsed.*,
        case
            when decimals > 0 then decimals
            else
                max(decimals) over (
                    partition by
                        source_kind, document_id, table_ordinal, project_ordinal,
                        precision_group, printed_unit
                )
        end as precision_decimals,
        printed_number is not null
        and value_kind = 'amount'
        and amount_parse_status <> 'percent' as is_money
    from parsed

),

final as (

    select
        source_kind,
        document_id,
        project_ordinal,
        value_ordinal,
        table_ordinal,
        row_ordinal,
        column_ordinal,
        page_number,
        document_id
        || '-' || cast(table_ordinal as {{ dbt.type_string() }})
        || '-' || cast(row_ordinal as {{ dbt.type_string() }})
        || '-' || cast(column_ordinal as {{ dbt.type_string() }}) as figure_key,
        field_key,
        value_kind,
        printed_text,
        printed_unit,
        amount_parse_status,
        is_blank,
        printed_number,
        decimals,
        case
            when is_money then
                cast(
                    printed_number * {{ wan_yuan_per_unit('printed_unit') }}
                    as decimal(24, 8)
                )
        end as amount_wan_yuan,
        case
            when is_money
                then {{ half_ulp_wan_yuan('precision_decimals', 'printed_unit') }}
        end as half_ulp_wan_yuan
    from measured

)

select * from final
