with

reconciled as (

    select * from {{ ref('int_facts_explained') }}

),

final as (

    select
        document_id,
        disclosure_id,
        fact,
        fund,
        fiscal_year,
        budget_phase,
        status,
        proof_kind,
        proof_zh,
        proof_en,
        finding_key,
        page_number,
        table_title,
        undecided_captions,
        cast(printed_wan_yuan as decimal(24, 8)) as printed_wan_yuan,
        cast(derived_wan_yuan as decimal(24, 8)) as derived_wan_yuan,
        cast(undisclosed_wan_yuan as decimal(24, 8)) as undisclosed_wan_yuan,
        cast(total_wan_yuan as decimal(24, 8)) as total_wan_yuan,
        cast(unexplained_wan_yuan as decimal(24, 8)) as unexplained_wan_yuan,
        cast(tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        cast(undecided_wan_yuan as decimal(24, 8)) as undecided_wan_yuan,
        cast(printed_rows as integer) as printed_rows,
        cast(printed_totals as integer) as printed_totals,
        cast(agreeing_totals as integer) as agreeing_totals,
        cast(undecided_rows as integer) as undecided_rows
    from reconciled

)

select * from final
