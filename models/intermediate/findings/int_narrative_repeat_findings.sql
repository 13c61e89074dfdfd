-- The same fact of the same money stated twice with two amounts.
with

stated as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

levels as (

    select
        stated.*,
        coalesce(stated.subject_code, stated.subject_name, '') as subject_key,
        -- 基本支出 of fiscal money and of all money are two facts.
        case
            when
                stated.fact_key like 'expenditure.basic%'
                or stated.fact_key in ('expenditure.project', 'subject')
                then coalesce(stated.money_scope, '')
            else ''
        end as scope_key
    from stated
    left join stated as wholes
        on
            stated.document_id = wholes.document_id
            and stated.whole_ordinal = wholes.figure_ordinal
    where
        stated.role = 'level'
        and stated.value_kind = 'amount'
        and stated.section_kind = 'figures'
        and not stated.is_in_reason
        and stated.figure_year = stated.fiscal_year
        and coalesce(wholes.fact_key, '') not in (
            'named_item', 'project_item', 'expenditure.project'
        )
        and stated.fact_key not in (
            'named_item',
            'project_item',
            'summary.total',
            'procurement.awarded',
            'revenue.prior_year_balance.part',
            'general_public',
            'government_fund',
            'state_capital',
            'fiscal'
        )

),

ranked as (

    select
        *,
        row_number() over (
            partition by document_id, fact_key, subject_key, scope_key
            order by figure_ordinal
        ) as statement_rank
    from levels

),

final as (

    select
        later.document_id,
        'repeated_amount' as kind,
        later.page_number,
        later.sentence,
        '同一事项前后金额不同：第'
        || cast(first_statements.page_number as {{ dbt.type_string() }})
        || '页为 ' || first_statements.printed_text
        || first_statements.printed_unit || '，此处为 ' || later.printed_text
        || later.printed_unit as statement_zh,
        'the same item is ' || first_statements.printed_text || ' on page '
        || cast(first_statements.page_number as {{ dbt.type_string() }})
        || ' and ' || later.printed_text || ' here' as statement_en,
        abs(later.amount_wan_yuan - first_statements.amount_wan_yuan)
            as amount_wan_yuan
    from ranked as later
    inner join ranked as first_statements
        on
            later.document_id = first_statements.document_id
            and later.fact_key = first_statements.fact_key
            and later.subject_key = first_statements.subject_key
            and later.scope_key = first_statements.scope_key
    where
        first_statements.statement_rank = 1
        and later.statement_rank > 1
        and abs(later.amount_wan_yuan - first_statements.amount_wan_yuan)
        > later.half_ulp_wan_yuan + first_statements.half_ulp_wan_yuan

)

select * from final
