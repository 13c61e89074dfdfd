-- Whether every fact of a document closes, and what proves it where the document does
-- not: the judgement of its disclosure, and documents of which nothing was read.
with

members as (

    select * from {{ ref('int_fact_members') }}

),

named as (

    select * from {{ ref('int_facts_judged') }}

),

unread as (

    select * from {{ ref('int_facts_unread') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

collected as (

    select
        members.document_id,
        links.disclosure_id,
        named.fact,
        named.fund,
        links.fiscal_year,
        links.budget_phase,
        named.status,
        named.proof_kind,
        named.printed_wan_yuan,
        named.derived_wan_yuan,
        named.undisclosed_wan_yuan,
        named.total_wan_yuan,
        cast(
            named.total_wan_yuan
            - coalesce(named.printed_wan_yuan, 0)
            - coalesce(named.derived_wan_yuan, 0) as decimal(24, 8)
        ) as unexplained_wan_yuan,
        cast(named.tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        cast(named.printed_rows as integer) as printed_rows,
        cast(named.places as integer) as printed_totals,
        cast(named.agreeing as integer) as agreeing_totals,
        cast(named.undecided_rows as integer) as undecided_rows,
        cast(named.undecided_wan_yuan as decimal(24, 8)) as undecided_wan_yuan,
        named.undecided_captions,
        named.total_page as page_number,
        named.total_table as table_title,
        named.other_wan_yuan,
        named.other_page,
        named.other_table,
        named.sheets
    from named
    inner join members
        on
            named.fact = members.fact
            and named.audit_group = members.audit_group
    inner join links on members.document_id = links.document_id

    union all

    select
        document_id,
        disclosure_id,
        fact,
        fund,
        fiscal_year,
        budget_phase,
        status,
        null as proof_kind,
        null as printed_wan_yuan,
        null as derived_wan_yuan,
        null as undisclosed_wan_yuan,
        null as total_wan_yuan,
        null as unexplained_wan_yuan,
        0 as tolerance_wan_yuan,
        0 as printed_rows,
        0 as printed_totals,
        0 as agreeing_totals,
        undecided_rows,
        undecided_wan_yuan,
        undecided_captions,
        null as page_number,
        null as table_title,
        null as other_wan_yuan,
        null as other_page,
        null as other_table,
        null as sheets
    from unread

),

described as (

    select
        collected.*,
        {{ printed_wan_yuan('coalesce(printed_wan_yuan, 0)') }} as rows_text,
        {{ printed_wan_yuan('total_wan_yuan') }} as total_text,
        {{ printed_wan_yuan('other_wan_yuan') }} as other_text,
        {{ printed_wan_yuan('undisclosed_wan_yuan') }} as undisclosed_text,
        coalesce(cast(page_number as {{ dbt.type_string() }}), '?') as page_text,
        coalesce(cast(other_page as {{ dbt.type_string() }}), '?') as other_page_text,
        cast(sheets as {{ dbt.type_string() }}) as sheets_text
    from collected

),

final as (

    select
        described.*,
        case
            when proof_kind = 'rows_fall_short'
                then
                    '第' || page_text || '页总额' || total_text || '万元，所印各行合计'
                    || rows_text || '万元；表的结构已证明，总额另有他表印证，'
                    || undisclosed_text || '万元未列明细'
            when proof_kind = 'totals_differ'
                then
                    '各行合计与其中一处总额相符，所印总额不一：第'
                    || page_text || '页'
                    || total_text || '万元，第' || other_page_text || '页《'
                    || coalesce(other_table, '') || '》' || other_text || '万元'
            when proof_kind = 'sheets_add_up'
                then
                    '项目未列表；绩效目标表' || sheets_text || '份，预算合计等于第'
                    || page_text || '页总额' || total_text || '万元'
        end as proof_zh,
        case
            when proof_kind = 'rows_fall_short'
                then
                    'total ' || total_text || ' on page ' || page_text
                    || ', printed rows ' || rows_text
                    || '; the structure of the table is proven, another table prints'
                    || ' the same total; ' || undisclosed_text || ' is in no row'
            when proof_kind = 'totals_differ'
                then
                    'the rows equal one of the totals, and the totals differ: '
                    || total_text || ' on page ' || page_text || ', '
                    || other_text || ' on page ' || other_page_text
                    || coalesce(' "' || other_table || '"', '')
            when proof_kind = 'sheets_add_up'
                then
                    'no table lists the projects; the budgets of ' || sheets_text
                    || ' goal sheets add up to the total ' || total_text
                    || ' on page ' || page_text
        end as proof_en
    from described

)

select * from final
