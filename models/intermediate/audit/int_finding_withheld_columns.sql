-- Broken checks that fall short by a column of which a table prints the total and no
-- row: what is missing is not listed (北京 军民融合办: 项目支出 7,077.06 over blanks).
with

cells as (

    select * from {{ ref('int_finding_cells') }}

),

terms as (

    select * from {{ ref('int_finding_terms') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

-- One row alone is no list, and one printed amount shows that rows are listed.
blank_columns as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        max(case when row_basis = 'total' then amount_wan_yuan end) as total

    from cells

    group by document_id, table_ordinal, panel, column_ordinal

    having
        count(distinct case when row_basis = 'total' then amount_wan_yuan end) = 1
        and max(case when row_basis = 'total' then amount_wan_yuan end) > 0
        and count(case when row_basis <> 'total' then amount_wan_yuan end) = 0
        and count(case when row_basis <> 'total' then 1 end) >= 2
        and max(case when is_unparsed then 1 else 0 end) = 0

),

withheld as (

    select
        document_id,
        table_ordinal,
        panel,
        max(total) as total

    from blank_columns

    group by document_id, table_ordinal, panel

),

-- The side that adds up rows of such a table, and no other rows.
short_sides as (

    select
        terms.check_key,
        count(*) as parts,
        count(withheld.total) as parts_of_a_list,
        min(withheld.total) as total

    from terms

    inner join evidence
        on
            terms.check_key = evidence.check_key
            and evidence.amount_wan_yuan <> 0
            and evidence.side = case
                when
                    coalesce(terms.left_amount, 0) < coalesce(terms.right_amount, 0)
                    then 'left'
                else 'right'
            end

    left join withheld
        on
            evidence.figure_document_id = withheld.document_id
            and evidence.table_ordinal = withheld.table_ordinal
            and coalesce(evidence.panel, 0) = coalesce(withheld.panel, 0)
            and evidence.row_basis <> 'total'

    where terms.family in ('H', 'X')

    group by terms.check_key

),

final as (

    select
        short_sides.check_key,
        terms.document_id

    from short_sides

    inner join terms
        on short_sides.check_key = terms.check_key

    where
        short_sides.parts = short_sides.parts_of_a_list
        and terms.gap > 0
        and (
            -- The total of the table lacks all of the column, a class of it some.
            abs(terms.gap - short_sides.total) <= terms.tolerance
            or (terms.kind = 'tables' and terms.gap < short_sides.total)
        )

)

select * from final
