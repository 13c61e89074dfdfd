-- One cell of a loaded document altered at a time, and the verdicts of the checks it stands in.
-- Only the sides the cell is in are added up again, from what they add up to now. The verdict
-- itself is the macro of the identity models.

create or replace temp table cells as
select
    figures.*,
    cast(files.folder as varchar) as city,
    case printed_unit when 'yuan' then 0.0001 when 'thousand_yuan' then 0.1 else 1 end as factor,
    -- All digits as printed, without point, separators and sign; 0.50 keeps its leading zero.
    lpad(
        cast(cast(abs(printed_number) * power(10, decimals) as bigint) as varchar),
        cast(greatest(
            decimals + 1,
            length(cast(cast(abs(printed_number) * power(10, decimals) as bigint) as varchar))
        ) as integer), '0'
    ) as digits,
    case when printed_number < 0 then -1 else 1 end as direction,
    cast(cast(power(10, -decimals) as decimal(18, 10)) * factor as decimal(18, 13)) as ulp,
    peers.printed_cells
from fct_printed_figures as figures
inner join (
    select
        figure_key,
        count(amount_wan_yuan) over (
            partition by document_id, table_ordinal, panel, column_ordinal, depth
        ) as printed_cells
    from fct_printed_figures
) as peers using (figure_key)
inner join (
    select document_id, min(folder) as folder from fct_document_files group by document_id
) as files using (document_id)
where
    figures.form in ({{ forms }})
    and figures.value_kind in ('amount', 'change')
    and figures.amount_wan_yuan is not null;

create or replace temp table documents_with_levels as
select document_id
from fct_printed_figures
where row_kind = 'function' and amount_wan_yuan is not null
group by document_id
having bool_or(length(subject_code) = 3) and bool_or(length(subject_code) = 7);

-- The tables that every department has to publish, and what stands for them.
create or replace temp table statutory as
select form from statutory_forms
union
select unnest(string_split(alternatives, '|')) as form
from statutory_forms
where alternatives is not null;

-- What a cell says after each alteration: other digits, or nothing.
create or replace temp table digit_changes as
with places as (
    select
        *,
        length(digits) as places,
        length(digits) // 2 + 1 as middle,
        cast(digits[1] as integer) as first_digit,
        cast(digits[length(digits) // 2 + 1] as integer) as middle_digit,
        cast(digits[length(digits)] as integer) as last_digit
    from cells
),
altered as (
    select *, 'digit_first' as kind,
        case when first_digit = 9 then '8' else cast(first_digit + 1 as varchar) end
        || digits[2:] as new_digits
    from places where places > 1
    union all
    select *, 'digit_middle',
        digits[:middle - 1]
        || case when middle_digit = 9 then '8' else cast(middle_digit + 1 as varchar) end
        || digits[middle + 1:]
    from places where places > 2
    union all
    select *, 'digit_last_by_one',
        digits[:places - 1]
        || case when last_digit = 9 then '8' else cast(last_digit + 1 as varchar) end
    from places
    union all
    select *, 'digit_last_by_five',
        digits[:places - 1] || cast((last_digit + 5) % 10 as varchar)
    from places
    union all
    select *, 'times_ten', digits || '0' from places
    union all
    select *, 'digit_dropped', digits[:middle - 1] || digits[middle + 1:]
    from places where places > 1
    union all
    select *, 'cell_dropped', null from places
)
select
    document_id, city, form, kind, figure_key as cell_key, ulp, printed_cells, figure_key,
    amount_wan_yuan,
    cast(direction * cast(new_digits as bigint) as decimal(26, 0)) * ulp as new_amount,
    half_ulp_wan_yuan as new_half_ulp,
    new_digits is null as new_is_blank
from altered;

-- Two neighbours read into each other's place: both cells change at once.
create or replace temp table swaps as
with figures as (
    select
        document_id, figure_key, table_ordinal, panel, row_ordinal, column_ordinal,
        amount_wan_yuan, half_ulp_wan_yuan, is_blank,
        lead(figure_key) over beside as right_key,
        lead(figure_key) over below as below_key
    from fct_printed_figures
    where is_blank or amount_wan_yuan is not null
    window
        beside as (
            partition by document_id, table_ordinal, panel, row_ordinal order by column_ordinal
        ),
        below as (
            partition by document_id, table_ordinal, panel, column_ordinal order by row_ordinal
        )
),
pairs as (
    select figure_key, right_key as other_key, 'neighbouring_column' as kind from figures
    union all
    select figure_key, below_key, 'neighbouring_row' from figures
),
directed as (
    select kind, figure_key as cell_key, figure_key as here, other_key as there from pairs
    where other_key is not null
    union all
    select kind, figure_key, other_key, figure_key from pairs where other_key is not null
)
select
    cells.document_id, cells.city, cells.form, directed.kind, directed.cell_key, cells.ulp,
    cells.printed_cells,
    directed.here as figure_key, here.amount_wan_yuan,
    there.amount_wan_yuan as new_amount,
    there.half_ulp_wan_yuan as new_half_ulp,
    there.is_blank as new_is_blank
from directed
inner join cells on directed.cell_key = cells.figure_key
inner join figures as here on directed.here = here.figure_key
inner join figures as there on directed.there = there.figure_key;

create or replace temp table mutated_cells as
select *, kind || ' ' || cell_key as mutation from digit_changes
union all
select *, kind || ' ' || cell_key from swaps;

create or replace temp table mutations as
select
    mutation, any_value(document_id) as document_id, any_value(city) as city,
    any_value(form) as form, any_value(kind) as kind, any_value(cell_key) as cell_key,
    max(abs(coalesce(new_amount, 0) - coalesce(amount_wan_yuan, 0)) / ulp) as ulps,
    -- The only cell of its level: without it, the level is one that is never printed.
    bool_or(printed_cells = 1) as is_only_cell
from mutated_cells
group by mutation;

delete from mutations where ulps < 0.5;

create or replace temp table sums as
select
    document_id, identity_id, instance, reading,
    max(relation) as relation,
    max(level) in ('row', 'hierarchy', 'table') as is_within_a_table,
    count(*) filter (where side = 'left') as left_terms,
    count(*) filter (where side = 'right') as right_terms,
    count(*) filter (where side = 'left' and is_printed) as left_printed,
    count(*) filter (where side = 'right' and is_printed) as right_printed,
    count(*) filter (where side = 'left' and amount_wan_yuan <> 0) as left_non_zero,
    count(*) filter (where side = 'right' and amount_wan_yuan <> 0) as right_non_zero,
    count(*) filter (where not is_blank and amount_wan_yuan is null) as unreadable,
    coalesce(sum(sign * amount_wan_yuan) filter (where side = 'left' and is_printed), 0)
        as left_amount,
    coalesce(sum(sign * amount_wan_yuan) filter (where side = 'right' and is_printed), 0)
        as right_amount,
    coalesce(sum(half_ulp_wan_yuan) filter (where is_printed), 0) as tolerance,
    max(half_ulp_wan_yuan) filter (where is_printed) as coarsest,
    bool_or(side = 'right' and is_level_printed) as is_level_printed
from (
    select
        terms.*, identities.level, identities.relation,
        not is_blank and amount_wan_yuan is not null as is_printed
    from int_identity_terms as terms
    inner join identities using (identity_id)
    where identities.severity <> 'info'
)
group by document_id, identity_id, instance, reading;

-- How the sides of a check differ from before under a mutation.
create or replace temp table shifts as
select
    mutations.mutation, terms.document_id, terms.identity_id, terms.instance, terms.reading,
    sum(shift.printed) filter (where side = 'left') as left_printed,
    sum(shift.printed) filter (where side = 'right') as right_printed,
    sum(shift.non_zero) filter (where side = 'left') as left_non_zero,
    sum(shift.non_zero) filter (where side = 'right') as right_non_zero,
    sum(sign * shift.amount) filter (where side = 'left') as left_amount,
    sum(sign * shift.amount) filter (where side = 'right') as right_amount,
    sum(shift.tolerance) as tolerance
from (
    select
        mutation, figure_key, document_id,
        coalesce(new_amount, 0) - coalesce(amount_wan_yuan, 0) as amount,
        cast(not new_is_blank as integer) - cast(amount_wan_yuan is not null as integer)
            as printed,
        cast(coalesce(new_amount <> 0, false) as integer)
        - cast(coalesce(amount_wan_yuan <> 0, false) as integer) as non_zero,
        case when new_is_blank then 0 else new_half_ulp end
        - coalesce(half_ulp_wan_yuan, 0) as tolerance
    from (
        select mutated_cells.*, figures.half_ulp_wan_yuan
        from mutated_cells
        inner join fct_printed_figures as figures using (document_id, figure_key)
    )
) as shift
inner join mutations using (mutation)
inner join int_identity_terms as terms
    on shift.document_id = terms.document_id and shift.figure_key = terms.figure_key
group by
    mutations.mutation, terms.document_id, terms.identity_id, terms.instance, terms.reading;

-- Every reading of the checks concerned: a check is broken if none of its readings holds.
create or replace temp table outcomes as
with concerned as (
    select distinct
        shifts.mutation, shifts.document_id, shifts.identity_id, shifts.instance,
        mutations.is_only_cell
    from shifts inner join mutations using (mutation)
),
shifted as (
    select
        concerned.mutation, sums.document_id, sums.identity_id, sums.instance, sums.reading,
        sums.relation, sums.is_within_a_table, sums.left_terms, sums.right_terms, sums.unreadable,
        sums.is_level_printed and not concerned.is_only_cell as is_level_printed,
        sums.left_printed + coalesce(shifts.left_printed, 0) as left_printed,
        sums.right_printed + coalesce(shifts.right_printed, 0) as right_printed,
        sums.left_non_zero + coalesce(shifts.left_non_zero, 0) as left_non_zero,
        sums.right_non_zero + coalesce(shifts.right_non_zero, 0) as right_non_zero,
        sums.left_amount + coalesce(shifts.left_amount, 0) as left_amount,
        sums.right_amount + coalesce(shifts.right_amount, 0) as right_amount,
        -- As the macro identity_tolerance: sums of cents are exact to a cent.
        case
            when sums.coarsest <= 0.0000005
                then least(sums.tolerance + coalesce(shifts.tolerance, 0), 0.000001)
            else sums.tolerance + coalesce(shifts.tolerance, 0)
        end as tolerance
    from concerned
    inner join sums using (document_id, identity_id, instance)
    left join shifts using (mutation, document_id, identity_id, instance, reading)
),
judged as (
    select
        mutation, document_id, identity_id, instance, reading,
        {{ identity_verdict }} as verdict,
        -- A total left blank over printed parts is a finding, too (macro is_alarming).
        is_within_a_table and unreadable = 0 and left_printed = 0 and right_amount <> 0
            as is_total_blank
    from shifted
)
select
    mutation, identity_id, instance,
    bool_or(verdict = 'broken' or is_total_blank)
    and not bool_or(verdict in ('exact', 'rounding')) as is_broken
from judged
group by mutation, document_id, identity_id, instance;

create or replace temp table results as
select
    mutations.*,
    documents_with_levels.document_id is not null as prints_levels,
    mutations.form in (select form from statutory) as is_statutory,
    mutations.kind like 'digit%' or mutations.kind = 'times_ten' as is_value_change,
    coalesce(bool_or(outcomes.is_broken), false) as is_caught,
    count(outcomes.instance) as checks
from mutations
left join outcomes using (mutation)
left join documents_with_levels using (document_id)
group by all;
