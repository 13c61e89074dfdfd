-- Goal sheets that fall short of the project expenditure by what was carried over,
-- while nothing says that some are withheld. Any other shortfall may stand in another
-- file.
with

checks as (

    select *
    from {{ ref('int_identity_checks') }}
    where identity_id = 'P1' and left_amount > right_amount + tolerance

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

words as (

    select * from {{ ref('withheld_words') }}

),

withheld as (

    select distinct sentences.document_id
    from sentences
    inner join words as secrecy
        on
            secrecy.role = 'secrecy'
            and position(secrecy.word in sentences.text) > 0
    inner join words as acts
        on
            acts.role = 'act'
            and position(acts.word in sentences.text) > 0

),

balances as (

    select distinct
        document_id,
        amount_wan_yuan
    from figures
    where
        amount_wan_yuan > 0
        and (
            (
                form = 'income_expenditure_summary'
                and line_key = 'prior_year_balance'
            )
            or (
                form = 'revenue_total'
                and measure = 'prior_year_balance'
                and line_role = 'total'
            )
        )

),

short as (

    select
        checks.document_id,
        checks.page_number,
        checks.left_amount,
        checks.right_amount,
        checks.left_amount - checks.right_amount as missing
    from checks
    inner join balances
        on
            checks.document_id = balances.document_id
            and abs(
                checks.left_amount - checks.right_amount
                - balances.amount_wan_yuan
            ) <= checks.tolerance
    inner join links on checks.document_id = links.document_id
    left join withheld on checks.document_id = withheld.document_id
    where withheld.document_id is null and links.budget_phase = 'budget'
    group by
        checks.document_id,
        checks.page_number,
        checks.left_amount,
        checks.right_amount

),

final as (

    select
        document_id,
        'sheets_fall_short' as kind,
        page_number,
        cast(null as {{ dbt.type_string() }}) as sentence,
        {{ finding_words('sheets_fall_short', [
            printed_wan_yuan('left_amount'),
            printed_wan_yuan('right_amount'),
            printed_wan_yuan('missing'),
        ]) }},
        missing as amount_wan_yuan
    from short

)

select * from final
