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

words as (

    select * from {{ ref('finding_words') }}

),

described as (

    select
        *,
        {{ printed_wan_yuan('coalesce(printed_wan_yuan, 0)') }} as rows_text,
        {{ printed_wan_yuan('total_wan_yuan') }} as total_text,
        {{ printed_wan_yuan('other_wan_yuan') }} as other_text,
        {{ printed_wan_yuan('undisclosed_wan_yuan') }} as undisclosed_text,
        coalesce(cast(page_number as {{ dbt.type_string() }}), '?') as page_text,
        coalesce(cast(other_page as {{ dbt.type_string() }}), '?') as other_page_text,
        cast(sheets as {{ dbt.type_string() }}) as sheets_text
    from collected

),

parted as (

    select
        *,
        'proof_' || proof_kind as wording,
        page_text as part_1,
        total_text as part_2,
        case proof_kind
            when 'rows_fall_short' then rows_text
            when 'totals_differ' then other_page_text
            when 'sheets_add_up' then sheets_text
        end as part_3,
        case proof_kind
            when 'rows_fall_short' then undisclosed_text
            when 'totals_differ' then other_text
        end as part_4,
        other_table as part_5
    from described

),

final as (

    select
        parted.*,
        {{ filled('words.statement_zh', 'parted') }} as proof_zh,
        {{ filled('words.statement_en', 'parted') }} as proof_en
    from parted
    left join words on parted.wording = words.wording

)

select * from final
