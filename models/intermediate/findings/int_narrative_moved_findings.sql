-- Changes of the prose held against other changes of the prose.
with

changes as (

    select * from {{ ref('int_narrative_changes') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

item_changes as (

    select * from {{ ref('int_narrative_item_changes') }}

),

-- Totals of one money in one year: with one amount they have one change. Totals of two
-- moneys may be equal this year and were not the year before.
totals as (

    select
        *,
        case
            when fact_key like '%general_public' then 'general_public'
            when fact_key like '%fiscal%' then 'fiscal'
            else 'total'
        end as money
    from changes
    where
        signed_change is not null
        and level_amount > 0
        and (base_year is null or base_year = fiscal_year - 1)
        and fact_key in (
            'revenue.total', 'expenditure.total', 'income_expenditure.total',
            'fiscal.total', 'revenue.fiscal', 'expenditure.fiscal',
            'revenue.general_public', 'expenditure.general_public'
        )

),

pairs as (

    select
        later.document_id,
        later.change_page_number as page_number,
        later.change_sentence as sentence,
        later.level_amount,
        later.signed_change,
        earlier.signed_change as earlier_change,
        earlier.change_page_number as earlier_page,
        abs(later.signed_change - earlier.signed_change) as amount_wan_yuan,
        row_number() over (
            partition by
                later.document_id,
                later.level_amount,
                least(later.signed_change, earlier.signed_change),
                greatest(later.signed_change, earlier.signed_change)
            order by later.level_ordinal, earlier.level_ordinal
        ) as place
    from totals as later
    inner join totals as earlier
        on
            later.document_id = earlier.document_id
            and later.money = earlier.money
            and later.level_amount = earlier.level_amount
            and later.level_ordinal > earlier.level_ordinal
    inner join links on later.document_id = links.document_id
    where
        -- In final accounts revenue and expenditure had other balances a year before.
        (links.budget_phase = 'budget' or later.fact_key = earlier.fact_key)
        and abs(later.signed_change - earlier.signed_change)
        > later.change_half_ulp + earlier.change_half_ulp + 0.01
        -- What was spent is another base than what was budgeted.
        and (position('执行' in later.change_sentence) > 0)
        = (position('执行' in earlier.change_sentence) > 0)

),

two_changes as (

    select
        document_id,
        'two_changes' as kind,
        page_number,
        sentence,
        {{ finding_words('two_changes', [
            printed_wan_yuan('level_amount'),
            printed_wan_yuan('signed_change'),
            'cast(earlier_page as ' ~ dbt.type_string() ~ ')',
            printed_wan_yuan('earlier_change'),
        ]) }},
        amount_wan_yuan
    from pairs
    where place = 1

),

-- An item that is gone this year took its amount with it: the whole falls by more than
-- the items that are left. Where it falls by less, nothing explains it.
unexplained as (

    select
        *,
        row_number() over (
            partition by document_id, whole_key, whole_change
            order by whole_ordinal
        ) as statement_rank
    from item_changes
    -- Told where the item is: one cause, one finding.
    where missing_change > 0 and item_ordinal is null

),

items as (

    select
        document_id,
        'items_change' as kind,
        change_page_number as page_number,
        change_sentence as sentence,
        case
            when whole_key = '*' then 'items_change' else 'items_change_of_class'
        end as wording,
        {{ finding_parts([
            printed_wan_yuan('whole_change'),
            printed_wan_yuan('parts_change'),
            printed_wan_yuan('missing_change'),
            'subject_name',
        ]) }},
        missing_change as amount_wan_yuan
    from unexplained
    where statement_rank = 1

),

final as (

    select * from two_changes

    union all

    select * from items

)

select * from final
