-- Shares that their amounts do not give: 基本支出 850 万元，占 80.59% of 1,050.
with

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

levels as (

    select *

    from figures

    where role = 'level' and value_kind = 'amount' and amount_wan_yuan is not null

),

-- What is printed again later of the same thing belongs to another enumeration: the
-- years or the phases of 三公 one after the other.
shares as (

    select
        shares.document_id,
        shares.figure_ordinal,
        shares.section_ordinal,
        shares.paragraph_ordinal,
        shares.page_number,
        shares.sentence,
        shares.printed_text,
        shares.printed_number,
        levels.side,
        levels.figure_ordinal as level_ordinal,
        levels.amount_wan_yuan,
        levels.half_ulp_wan_yuan,
        power(cast(0.1 as double), shares.decimals) as share_ulp,
        row_number() over (
            partition by
                shares.document_id, shares.paragraph_ordinal,
                levels.fact_key, levels.subject_name
            order by shares.figure_ordinal
        ) as occurrence

    from figures as shares

    inner join levels
        on
            shares.document_id = levels.document_id
            and shares.level_ordinal = levels.figure_ordinal

    where shares.role = 'share' and shares.printed_number is not null

),

-- Parts that are enumerated together: what they add up to may be their whole.
enumerations as (

    select
        document_id,
        paragraph_ordinal,
        side,
        occurrence,
        sum(amount_wan_yuan) as whole_wan_yuan,
        sum(half_ulp_wan_yuan) as whole_half_ulp

    from shares

    group by document_id, paragraph_ordinal, side, occurrence

    having count(case when amount_wan_yuan > 0 then 1 end) >= 2

),

-- Every amount of the section that a share may be of.
candidates as (

    select
        shares.*,
        levels.amount_wan_yuan as whole_wan_yuan,
        levels.half_ulp_wan_yuan as whole_half_ulp

    from shares

    inner join levels
        on
            shares.document_id = levels.document_id
            and shares.section_ordinal = levels.section_ordinal
            and shares.level_ordinal <> levels.figure_ordinal

    where levels.amount_wan_yuan >= shares.amount_wan_yuan

    union all

    select
        shares.*,
        enumerations.whole_wan_yuan,
        enumerations.whole_half_ulp

    from shares

    inner join enumerations
        on
            shares.document_id = enumerations.document_id
            and shares.paragraph_ordinal = enumerations.paragraph_ordinal
            and shares.side is not distinct from enumerations.side
            and shares.occurrence = enumerations.occurrence

),

-- A share is often cut off, or moved by one in its last digit so that all make 100.
fitted as (

    select
        *,
        abs(100.0 * amount_wan_yuan / whole_wan_yuan - printed_number)
        <= 1.001 * share_ulp
        + 100.0 * (half_ulp_wan_yuan + whole_half_ulp) / whole_wan_yuan as fits

    from candidates

    where whole_wan_yuan > 0

),

unfitted as (

    select
        document_id,
        figure_ordinal

    from fitted

    group by document_id, figure_ordinal

    having count(case when fits then 1 end) = 0

),

-- A whole of the paragraph is known if two other shares are of it, or if it is printed
-- and the parts add up to it.
wholes as (

    select
        document_id,
        paragraph_ordinal,
        whole_wan_yuan,
        count(distinct case when fits then figure_ordinal end) as fitting

    from fitted

    where amount_wan_yuan > 0

    group by document_id, paragraph_ordinal, whole_wan_yuan

),

proven as (

    select
        shares.*,
        wholes.whole_wan_yuan,
        wholes.fitting

    from shares

    inner join unfitted
        on
            shares.document_id = unfitted.document_id
            and shares.figure_ordinal = unfitted.figure_ordinal

    inner join wholes
        on
            shares.document_id = wholes.document_id
            and shares.paragraph_ordinal = wholes.paragraph_ordinal

    where wholes.fitting >= 2 and wholes.whole_wan_yuan >= shares.amount_wan_yuan

    union all

    select
        shares.*,
        enumerations.whole_wan_yuan,
        0 as fitting

    from shares

    inner join unfitted
        on
            shares.document_id = unfitted.document_id
            and shares.figure_ordinal = unfitted.figure_ordinal

    inner join enumerations
        on
            shares.document_id = enumerations.document_id
            and shares.paragraph_ordinal = enumerations.paragraph_ordinal
            and shares.side is not distinct from enumerations.side
            and shares.occurrence = enumerations.occurrence

    -- What the parts add up to is printed.
    inner join levels
        on
            shares.document_id = levels.document_id
            and shares.section_ordinal = levels.section_ordinal
            and abs(levels.amount_wan_yuan - enumerations.whole_wan_yuan)
            <= levels.half_ulp_wan_yuan + enumerations.whole_half_ulp

),

ranked as (

    select
        *,
        row_number() over (
            partition by document_id, figure_ordinal
            order by fitting desc, whole_wan_yuan asc
        ) as preference

    from proven

),

final as (

    select
        document_id,
        'share_mismatch' as kind,
        page_number,
        sentence,
        {{ finding_words('share_mismatch', [
            'printed_text',
            printed_wan_yuan('cast(amount_wan_yuan as decimal(38, 8))'),
            printed_wan_yuan('cast(whole_wan_yuan as decimal(38, 8))'),
            'cast(cast(100.0 * amount_wan_yuan / whole_wan_yuan as decimal(24, 2)) as '
            ~ dbt.type_string() ~ ')',
        ]) }},
        abs(
            cast(printed_number as decimal(38, 8)) * whole_wan_yuan / 100
            - amount_wan_yuan
        ) as amount_wan_yuan

    from ranked

    where preference = 1

)

select * from final
