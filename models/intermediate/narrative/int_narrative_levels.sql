-- Amounts of this year that prose states as figures of the budget, with what they are
-- part of: whose money, of which fund, of which whole.
with

stated as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

final as (

    select
        stated.document_id,
        stated.figure_ordinal,
        stated.figure_key,
        stated.page_number,
        stated.sentence,
        stated.fact_key,
        stated.money_scope,
        stated.subject_code,
        stated.subject_name,
        stated.scope_unit_name,
        wholes.fact_key as whole_fact_key,
        stated.printed_text,
        stated.printed_unit,
        stated.amount_wan_yuan,
        stated.half_ulp_wan_yuan,
        -- A part of a project, a subject or 机关运行经费 (公务接待费2万元) is not all that
        -- the department spends on it: only a part of a total of the budget is.
        not coalesce(
            -- 事业收入支出226.50万元 is what is spent of that revenue.
            stated.fact_key like 'revenue.%' and wholes.side = 'expenditure', false
        )
        and coalesce(
            wholes.fact_key in (
                'income_expenditure.total',
                'fiscal.total',
                'revenue.total',
                'revenue.current',
                'revenue.fiscal',
                'revenue.general_public',
                'revenue.prior_year_balance',
                'expenditure.total',
                'expenditure.current',
                'expenditure.fiscal',
                'expenditure.general_public',
                'expenditure.basic',
                'expenditure.basic.personnel',
                'expenditure.basic.operating',
                'three_public.total',
                'three_public.vehicles',
                'procurement.total'
            ),
            stated.whole_ordinal is null
        ) as is_of_total,
        -- 基本支出 of fiscal money and of all money are two amounts; 一般公共预算 and
        -- 财政拨款 “三公”经费 are one.
        case
            when
                stated.fact_key in (
                    'income_expenditure.total',
                    'fiscal.total',
                    'revenue.fiscal',
                    'revenue.general_public',
                    'revenue.government_fund',
                    'revenue.state_capital',
                    'expenditure.fiscal',
                    'expenditure.general_public',
                    'expenditure.government_fund',
                    'expenditure.state_capital'
                )
                then ''
            when
                stated.money_scope in ('general_public', 'fiscal')
                and (
                    stated.fact_key like 'three_public%'
                    or stated.fact_key in (
                        'meeting',
                        'training',
                        'operating_cost',
                        'commissioned_services'
                    )
                )
                then ''
            else coalesce(stated.money_scope, '')
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
        and stated.figure_year = stated.fiscal_year
        and not stated.is_in_reason

)

select * from final
