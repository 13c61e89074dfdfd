-- What prose says of a change, held against itself.
with

changes as (

    select * from {{ ref('int_narrative_changes') }}

),

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

based as (

    select
        *,
        coalesce(change_amount, abs(level_amount - base_amount)) as moved
    from changes

),

directions as (

    select
        document_id,
        'direction_mismatch' as kind,
        coalesce(change_page_number, percent_page_number) as page_number,
        coalesce(change_sentence, percent_sentence) as sentence,
        {{ finding_words('direction_mismatch', ['base_text']) }},
        moved as amount_wan_yuan
    from based
    where
        (
            change_direction in ('up', 'down')
            and percent_direction in ('up', 'down')
            and change_direction <> percent_direction
            and change_amount <> 0
        )
        or change_amount < 0
        or (
            base_amount is not null
            and coalesce(change_direction, percent_direction) = 'up'
            and level_amount + level_half_ulp < base_amount - base_half_ulp
        )
        or (
            base_amount is not null
            and coalesce(change_direction, percent_direction) = 'down'
            and level_amount - level_half_ulp > base_amount + base_half_ulp
        )

),

undirected as (

    select
        document_id,
        'direction_missing' as kind,
        page_number,
        sentence,
        {{ finding_words('direction_missing', ['printed_text', 'printed_unit']) }},
        amount_wan_yuan
    from figures
    where role = 'change' and direction is null and amount_wan_yuan <> 0

),

-- 基本持平 and 基本与上年持平 leave room, 无增减变化 does not.
flats as (

    select
        *,
        case
            when
                printed_text not like '%基本%'
                and not {{ matches('substring(sentence, 1, sentence_offset)', '基本$') }}
                then printed_text
            else nullif(regexp_extract(sentence, '无增减变化|无变化', 0), '')
        end as flat_text
    from figures

),

unchanged as (

    select
        changes.document_id,
        'flat_with_change' as kind,
        flats.page_number,
        flats.sentence,
        {{ finding_words('flat_with_change', [
            'flats.flat_text',
            printed_wan_yuan(
                'coalesce(changes.signed_change,'
                ~ ' changes.level_amount - changes.base_amount)'
            ),
        ]) }},
        abs(coalesce(
            changes.signed_change, changes.level_amount - changes.base_amount
        )) as amount_wan_yuan
    from changes
    inner join flats
        on
            changes.document_id = flats.document_id
            and coalesce(changes.flat_ordinal, changes.reason_flat_ordinal)
            = flats.figure_ordinal
    where
        flats.flat_text is not null
        and coalesce(
            changes.signed_change <> 0,
            abs(changes.level_amount - changes.base_amount)
            > changes.level_half_ulp + changes.base_half_ulp,
            false
        )

),

base_years as (

    select
        document_id,
        'base_year_slip' as kind,
        page_number,
        sentence,
        {{ finding_words('base_year_slip', [
            'base_text',
            'cast(fiscal_year as ' ~ dbt.type_string() ~ ')',
            'cast(base_year as ' ~ dbt.type_string() ~ ')',
        ]) }},
        amount_wan_yuan
    from figures
    where
        role in ('change', 'base', 'flat')
        and section_kind = 'figures'
        and not is_in_reason
        and base_year <> fiscal_year - 1

),

nothing as (

    select
        figures.*,
        {{ squeezed_text(
            'substring(figures.sentence, figures.sentence_offset + 1)'
        ) }} as rest
    from figures
    where figures.role = 'change' and figures.amount_wan_yuan = 0

),

-- The reason given for a change of nothing, up to the next item.
explained as (

    select
        document_id,
        'zero_change_explained' as kind,
        page_number,
        sentence,
        {{ finding_words('zero_change_explained') }},
        amount_wan_yuan
    from nothing
    where
        {{ matches(
            'rest',
            '^[^；。]{0,24}(主要原因|主要是|原因是|主要为)'
        ) }}
        and not {{ matches(
            'rest', '^[^；。]{0,60}(持平|无增减|无变化|一致|相同|不变|未安排|没有安排)'
        ) }}

),

year_slips as (

    select
        figures.document_id,
        'year_slip' as kind,
        figures.page_number,
        figures.sentence,
        {{ finding_words('year_slip', [
            'cast(figures.named_year as ' ~ dbt.type_string() ~ ')',
            'cast(figures.fiscal_year as ' ~ dbt.type_string() ~ ')',
        ]) }},
        figures.amount_wan_yuan
    from figures
    inner join sentences
        on
            figures.document_id = sentences.document_id
            and figures.sentence_ordinal = sentences.sentence_ordinal
    where
        figures.role = 'level'
        and figures.value_kind = 'amount'
        and figures.section_kind = 'figures'
        and not figures.is_in_reason
        and figures.fact_key not in ('named_item', 'project_item')
        and figures.named_year <> figures.fiscal_year
        and not {{ matches(
            'sentences.text',
            '20[0-9]{2}年[^，。；]{0,12}(结转|执行数|年末|底|月)|结转20[0-9]{2}年'
        ) }}

),

final as (

    select * from directions

    union all

    select * from undirected

    union all

    select * from unchanged

    union all

    select * from base_years

    union all

    select * from explained

    union all

    select * from year_slips

)

select * from final
