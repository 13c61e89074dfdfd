with

figures as (

    select * from {{ ref('int_identity_figures') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

-- 增减额 = this year less last year, printed as three columns of a row, as three
-- rows of a column, or item by item in three blocks of a row.
change_parts as (

    select
        figures.*,
        case
            when figures.measure = 'change.amount' then 'column'
            when figures.line_key = 'change.amount' then 'row'
            when figures.value_kind = 'change' then 'item'
        end as change_axis,
        case
            when
                figures.measure = 'change.amount'
                or figures.line_key = 'change.amount'
                or figures.value_kind = 'change'
                then 'change'
            when figures.figure_year = documents.fiscal_year then 'this'
            when figures.figure_year = documents.fiscal_year - 1 then 'last'
        end as part

    from figures

    inner join documents
        on figures.document_id = documents.document_id

    where
        figures.value_kind = 'change'
        or (
            figures.value_kind = 'amount'
            and figures.measure_role <> 'memo'
        )

),

-- Several changes side by side (增减额, 扣除基建后增减额) belong to as many
-- pairs of outermost columns, in their order.
column_parts as (

    select
        *,
        't' || table_ordinal || '.r' || row_ordinal || '.' as place,
        row_number() over (
            partition by document_id, table_ordinal, row_ordinal, panel, part
            order by column_ordinal
        ) as part_rank,
        count(*) over (
            partition by document_id, table_ordinal, row_ordinal, panel, part
        ) as part_count

    from change_parts

    where
        parent_column_ordinal is null
        and part is not null
        and coalesce(change_axis, 'column') = 'column'

),

row_parts as (

    select
        *,
        't' || table_ordinal || '.c' || column_ordinal || '.'
        || coalesce(unit, '') || '.' as place,
        row_number() over (
            partition by
                document_id, table_ordinal, column_ordinal, panel, unit, part
            order by row_ordinal
        ) as part_rank,
        count(*) over (
            partition by
                document_id, table_ordinal, column_ordinal, panel, unit, part
        ) as part_count

    from change_parts

    where
        value_kind = 'amount'
        and part is not null
        and (line_role <> 'memo' or part = 'change')
        and coalesce(change_axis, 'row') = 'row'

),

item_parts as (

    select
        *,
        't' || table_ordinal || '.r' || row_ordinal || '.' || measure || '.'
        || coalesce(fund, '') || '.' as place,
        row_number() over (
            partition by
                document_id, table_ordinal, row_ordinal, panel, measure, fund,
                part
            order by column_ordinal
        ) as part_rank,
        count(*) over (
            partition by
                document_id, table_ordinal, row_ordinal, panel, measure, fund,
                part
        ) as part_count

    from change_parts

    where part is not null and coalesce(change_axis, 'item') = 'item'

),

placed_parts as (

    select * from column_parts

    union all

    select * from row_parts

    union all

    select * from item_parts

),

-- Where there is no such pair for every change nothing certain can be said, and
-- nothing where a year is blank without a change: a change that is printed
-- beside one blank year says that the blank is nothing.
change_triples as (

    select
        document_id,
        table_ordinal,
        panel,
        place,
        part_rank

    from placed_parts

    group by document_id, table_ordinal, panel, place, part_rank

    having
        count(*) = 3
        and count(distinct part) = 3
        and count(distinct part_count) = 1
        and (
            sum(case when part <> 'change' and is_blank then 1 else 0 end) = 0
            or (
                sum(case when part <> 'change' and is_blank then 1 else 0 end)
                = 1
                and bool_or(part = 'change' and amount_wan_yuan <> 0)
            )
        )

),

final as (

    select
        placed_parts.document_id,
        'RC' as identity_id,
        placed_parts.place || placed_parts.part_rank as instance,
        1 as reading,
        case
            when placed_parts.part = 'change' then 'left'
            else 'right'
        end as side,
        case when placed_parts.part = 'last' then -1 else 1 end as sign,
        placed_parts.table_ordinal,
        placed_parts.page_number,
        placed_parts.figure_key,
        placed_parts.amount_wan_yuan,
        placed_parts.half_ulp_wan_yuan,
        placed_parts.is_blank,
        true as is_level_printed

    from placed_parts

    inner join change_triples
        on
            placed_parts.document_id = change_triples.document_id
            and placed_parts.table_ordinal = change_triples.table_ordinal
            and placed_parts.panel = change_triples.panel
            and placed_parts.place = change_triples.place
            and placed_parts.part_rank = change_triples.part_rank

)

select * from final
