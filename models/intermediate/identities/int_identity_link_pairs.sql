with

links as (

    select * from {{ ref('identity_links') }}

),

kept as (

    select * from {{ ref('int_identity_link_requirements') }}

),

quantities as (

    select * from {{ ref('int_identity_quantities') }}

),

-- Two tables of which one contains the money of the other are line for line
-- the same where their totals are.
table_totals as (

    select
        document_id,
        form,
        money_scope,
        row_axis,
        measure_key,
        table_rank,
        sum(amount_wan_yuan) as amount_wan_yuan

    from quantities

    where line in ('total', 'total_expenditure') and amount_wan_yuan > 0

    group by all

),

-- One row for every statement of a linked quantity: a line of a group of
-- tables of the same kind.
statements as (

    select distinct
        document_id,
        form,
        money_scope,
        row_axis,
        line,
        measure_key,
        table_rank,
        table_count

    from quantities

),

left_statements as (

    select
        links.identity_id,
        links.link,
        links.reading,
        links.requirement,
        links.right_form,
        links.right_money_scope,
        links.right_row_axis,
        links.right_line,
        links.right_measure,
        statements.*

    from links

    inner join statements
        on
            links.left_form = statements.form
            and links.left_measure = statements.measure_key
            and (
                links.left_money_scope is null
                or links.left_money_scope = statements.money_scope
            )
            and (
                links.left_row_axis is null
                or links.left_row_axis = statements.row_axis
            )
            and (
                links.left_line = statements.line
                or (
                    links.left_line in (
                        'class', 'code', 'economic', 'caption'
                    )
                    and statements.line like links.left_line || ':%'
                )
            )

),

-- The group of tables on the other side, line or no line: a class that is
-- missing there is an unmatched check, not an absent form. The widest money
-- speaks for a form that is printed under several scopes.
right_groups as (

    select distinct
        document_id,
        form,
        money_scope,
        row_axis,
        measure_key,
        table_rank,
        table_count,
        dense_rank() over (
            partition by document_id, form, row_axis, measure_key
            order by
                case money_scope
                    when 'all' then 0
                    when 'fiscal' then 1
                    else 2
                end,
                money_scope
        ) as scope_rank

    from quantities

),

paired as (

    select
        left_statements.document_id,
        left_statements.identity_id,
        left_statements.form as left_form,
        left_statements.money_scope as left_money_scope,
        left_statements.row_axis as left_row_axis,
        left_statements.line as left_line,
        left_statements.measure_key as left_measure,
        left_statements.table_rank as left_rank,
        right_groups.form as right_form,
        right_groups.money_scope as right_money_scope,
        right_groups.row_axis as right_row_axis,
        right_groups.measure_key as right_measure,
        right_groups.table_rank as right_rank,
        case
            when
                left_statements.right_line in (
                    'class', 'code', 'economic', 'caption'
                )
                then left_statements.line
            else left_statements.right_line
        end as right_line,
        -- As many tables on one side as on the other pair in their order;
        -- otherwise the first two are compared, or all with all.
        case
            when left_statements.table_count = right_groups.table_count
                then left_statements.reading * 10
            else left_statements.reading * 10 + 1
        end as reading,
        left_statements.link || '.' || left_statements.line
        || '.' || left_statements.money_scope
        || '.' || left_statements.row_axis || '=' || right_groups.row_axis
        || '.'
        || case
            when left_statements.table_count = right_groups.table_count
                then cast(left_statements.table_rank as varchar)
            else 'all'
        end as instance

    from left_statements

    inner join right_groups
        on
            left_statements.document_id = right_groups.document_id
            and left_statements.right_form = right_groups.form
            and left_statements.right_measure = right_groups.measure_key
            and (
                left_statements.right_money_scope = right_groups.money_scope
                or (
                    left_statements.right_money_scope is null
                    and right_groups.scope_rank = 1
                )
            )
            and (
                left_statements.right_row_axis is null
                or left_statements.right_row_axis = right_groups.row_axis
            )

    left join kept
        on
            left_statements.document_id = kept.document_id
            and left_statements.requirement = kept.requirement

    left join table_totals as left_totals
        on
            left_statements.document_id = left_totals.document_id
            and left_statements.form = left_totals.form
            and left_statements.money_scope = left_totals.money_scope
            and left_statements.row_axis = left_totals.row_axis
            and left_statements.measure_key = left_totals.measure_key
            and left_statements.table_rank = left_totals.table_rank

    left join table_totals as right_totals
        on
            right_groups.document_id = right_totals.document_id
            and right_groups.form = right_totals.form
            and right_groups.money_scope = right_totals.money_scope
            and right_groups.row_axis = right_totals.row_axis
            and right_groups.measure_key = right_totals.measure_key
            and right_groups.table_rank = right_totals.table_rank

    where
        (
            left_statements.table_count <> right_groups.table_count
            or left_statements.table_rank = right_groups.table_rank
        )
        and (
            left_totals.amount_wan_yuan = right_totals.amount_wan_yuan
            or coalesce(left_statements.requirement, '')
            not like '%equal_totals%'
        )
        and (
            left_statements.requirement is null
            or kept.requirement is not null
        )

),

-- Unequal numbers of tables: first with first, and a second reading that
-- adds all of them up on both sides.
steps as (

    select 0 as step

    union all

    select 1 as step

),

final as (

    select
        paired.*,
        paired.reading + steps.step as pair_reading

    from paired

    cross join steps

    where
        (
            steps.step = 0
            and (
                paired.reading % 10 = 0
                or (paired.left_rank = 1 and paired.right_rank = 1)
            )
        )
        or (steps.step = 1 and paired.reading % 10 = 1)

)

select * from final
