-- Which printed figures a figure in prose restates, by documented reading.
with

stated as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

-- A part of a project or of another named item repeats no line of a table.
figures as (

    select stated.*
    from stated
    left join stated as wholes
        on
            stated.document_id = wholes.document_id
            and stated.whole_ordinal = wholes.figure_ordinal
    where
        stated.role = 'level'
        and stated.value_kind = 'amount'
        and stated.figure_year = stated.fiscal_year
        and not stated.is_in_reason
        and stated.section_kind = 'figures'
        and coalesce(wholes.fact_key, '') not in (
            'named_item', 'project_item', 'subject', 'expenditure.project'
        )

),

links as (

    select * from {{ ref('narrative_links') }}

),

scoped_facts as (

    select distinct
        fact_key,
        money_scope
    from links
    where money_scope is not null

),

quantities as (

    select * from {{ ref('int_identity_quantities') }}

),

three_public as (

    select *
    from {{ ref('int_identity_three_public_items') }}
    where is_own_period and line_role <> 'memo'

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

subject_links as (

    select links.*
    from {{ ref('int_narrative_subject_links') }} as links
    inner join figures
        on
            links.document_id = figures.document_id
            and links.figure_ordinal = figures.figure_ordinal

),

fact_links as (

    select
        figures.document_id,
        figures.figure_ordinal,
        links.reading * 100 + quantities.table_rank as reading,
        quantities.table_ordinal,
        quantities.page_number,
        quantities.figure_key,
        quantities.amount_wan_yuan,
        quantities.half_ulp_wan_yuan,
        quantities.is_blank,
        quantities.is_level_printed
    from figures
    -- Rows for the money named outrank the rows for any money.
    left join scoped_facts
        on
            figures.fact_key = scoped_facts.fact_key
            and figures.money_scope = scoped_facts.money_scope
    inner join links
        on
            figures.fact_key = links.fact_key
            and coalesce(links.money_scope, '') = coalesce(
                scoped_facts.money_scope, ''
            )
    inner join documents as prose on figures.document_id = prose.document_id
    inner join documents as tables
        on prose.audit_group = tables.audit_group
    inner join quantities
        on
            tables.document_id = quantities.document_id
            and links.form = quantities.form
            and coalesce(links.table_scope, quantities.money_scope)
            = quantities.money_scope
            and links.line = quantities.line
            and links.measure = quantities.measure_key

),

-- 三公 of several funds or units: the total row, general public money first.
three_public_ranked as (

    select
        documents.audit_group,
        three_public.*,
        row_number() over (
            partition by documents.audit_group, three_public.item
            order by
                case three_public.line_role when 'total' then 0 else 1 end,
                case three_public.fund when 'general_public' then 0 else 1 end,
                three_public.table_ordinal,
                three_public.row_ordinal,
                three_public.column_ordinal
        ) as item_rank
    from three_public
    inner join documents
        on three_public.document_id = documents.document_id

),

three_public_links as (

    select
        figures.document_id,
        figures.figure_ordinal,
        three_public_ranked.item_rank as reading,
        three_public_ranked.table_ordinal,
        three_public_ranked.page_number,
        three_public_ranked.figure_key,
        three_public_ranked.amount_wan_yuan,
        three_public_ranked.half_ulp_wan_yuan,
        three_public_ranked.is_blank,
        true as is_level_printed
    from figures
    inner join documents on figures.document_id = documents.document_id
    inner join three_public_ranked
        on
            documents.audit_group = three_public_ranked.audit_group
            and figures.fact_key = three_public_ranked.item
    where three_public_ranked.item_rank <= 4

),

-- 机关运行经费 as a column of the “三公” table.
operating_cost_columns as (

    select
        documents.audit_group,
        table_figures.*,
        row_number() over (
            partition by documents.audit_group
            order by
                case table_figures.line_role when 'total' then 0 else 1 end,
                table_figures.document_id,
                table_figures.table_ordinal,
                table_figures.row_ordinal
        ) as column_rank
    from {{ ref('int_identity_figures') }} as table_figures
    inner join documents
        on table_figures.document_id = documents.document_id
    where
        table_figures.form = 'three_public_expenditure'
        and table_figures.measure = 'operating_cost'
        and table_figures.value_kind = 'amount'
        and table_figures.is_own_period

),

operating_cost_links as (

    select
        figures.document_id,
        figures.figure_ordinal,
        900 + operating_cost_columns.column_rank as reading,
        operating_cost_columns.table_ordinal,
        operating_cost_columns.page_number,
        operating_cost_columns.figure_key,
        operating_cost_columns.amount_wan_yuan,
        operating_cost_columns.half_ulp_wan_yuan,
        operating_cost_columns.is_blank,
        true as is_level_printed
    from figures
    inner join documents on figures.document_id = documents.document_id
    inner join operating_cost_columns
        on documents.audit_group = operating_cost_columns.audit_group
    where
        figures.fact_key = 'operating_cost'
        and operating_cost_columns.column_rank = 1

),

final as (

    select * from fact_links

    union all

    select * from operating_cost_links

    union all

    select * from three_public_links

    union all

    select
        document_id,
        figure_ordinal,
        reading,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        true as is_level_printed
    from subject_links

)

select * from final
