-- Where no total is printed: one row that is all the others together is a whole among
-- its parts.
with

chosen as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where is_finest_column and amount_wan_yuan <> 0

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

rows_of_facts as (

    select
        chosen.fact,
        chosen.document_id,
        links.audit_group,
        case
            when chosen.fact in ('revenues', 'projects') then 'all'
            when chosen.fact = 'basic_expenditures' then chosen.money_scope
            else chosen.fund
        end as fund,
        chosen.table_ordinal,
        chosen.panel,
        chosen.row_ordinal,
        sum(chosen.amount_wan_yuan) as amount_wan_yuan
    from chosen
    inner join links on chosen.document_id = links.document_id
    group by
        chosen.fact,
        chosen.document_id,
        links.audit_group,
        case
            when chosen.fact in ('revenues', 'projects') then 'all'
            when chosen.fact = 'basic_expenditures' then chosen.money_scope
            else chosen.fund
        end,
        chosen.table_ordinal,
        chosen.panel,
        chosen.row_ordinal

),

final as (

    select
        fact,
        fund,
        audit_group
    from rows_of_facts
    group by
        fact,
        fund,
        audit_group
    having
        count(*) > 2
        and 2 * max(amount_wan_yuan) = sum(amount_wan_yuan)

)

select * from final
