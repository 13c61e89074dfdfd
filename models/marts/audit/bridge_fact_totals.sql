with

places as (

    select * from {{ ref('int_fact_places') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        places.document_id,
        links.disclosure_id,
        places.fact,
        places.fund,
        links.fiscal_year,
        links.budget_phase,
        places.table_ordinal,
        places.panel,
        places.form,
        places.page_number,
        places.table_title,
        places.caption,
        places.header_path,
        places.figure_keys,
        cast(places.amount_wan_yuan as decimal(24, 8)) as total_wan_yuan,
        cast(places.difference_wan_yuan as decimal(24, 8)) as difference_wan_yuan,
        cast(places.tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        places.is_own_table,
        places.agrees
    from places
    inner join links on places.document_id = links.document_id

)

select * from final
