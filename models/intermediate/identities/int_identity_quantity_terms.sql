{#
    Identities that are signed sums of printed quantities: all of them are rows of
    seeds/identity_terms.csv, and nothing here names one.
#}
with

terms as (

    select
        *,
        coalesce(part, quantity) as part_key

    from {{ ref('identity_terms') }}

),

quantities as (

    select * from {{ ref('int_quantities') }}

),

-- What has to be there before anything is compared.
requirements as (

    select
        identity_id,
        coalesce(topic, '') as topic,
        reading,
        count(distinct case when is_required then part_key end)
            as required_parts,
        count(distinct case when quantity = 'nothing' then side end)
            as sides_with_nothing

    from terms

    group by identity_id, coalesce(topic, ''), reading

),

figures as (

    select
        terms.identity_id,
        coalesce(terms.topic, '') as topic,
        terms.reading,
        terms.side,
        terms.sign,
        terms.part,
        terms.part_key,
        terms.is_anchor,
        terms.is_required,
        quantities.*

    from terms

    inner join quantities on terms.quantity = quantities.quantity

),

-- The anchor opens a check and gives it its name.
anchors as (

    select distinct
        document_id,
        context,
        place,
        identity_id,
        topic,
        reading,
        case
            when topic = '' then place
            else place || '.' || topic
        end as instance

    from figures

    where is_anchor

),

gathered as (

    select
        anchors.instance,
        figures.*,
        row_number() over (
            partition by
                anchors.document_id,
                anchors.identity_id,
                anchors.instance,
                anchors.reading,
                figures.part_key,
                case when figures.part is null then figures.figure_key end
            order by figures.position, figures.figure_key
        ) as part_rank

    from anchors

    inner join figures
        on
            anchors.document_id = figures.document_id
            and anchors.context = figures.context
            and anchors.identity_id = figures.identity_id
            and anchors.topic = figures.topic
            and anchors.reading = figures.reading

    where not figures.is_anchor or figures.place = anchors.place

),

-- Of a part that goes by several names the first printed figure counts.
chosen as (

    select *

    from gathered

    where part_rank = 1

),

complete as (

    select
        chosen.document_id,
        chosen.identity_id,
        chosen.topic,
        chosen.instance,
        chosen.reading,
        min(
            case when chosen.side = 'left' then chosen.table_ordinal end
        ) as left_table_ordinal,
        min(
            case when chosen.side = 'right' then chosen.table_ordinal end
        ) as right_table_ordinal,
        min(case when chosen.side = 'left' then chosen.page_number end)
            as left_page_number,
        min(case when chosen.side = 'right' then chosen.page_number end)
            as right_page_number

    from chosen

    inner join requirements
        on
            chosen.identity_id = requirements.identity_id
            and chosen.topic = requirements.topic
            and chosen.reading = requirements.reading

    group by
        chosen.document_id,
        chosen.identity_id,
        chosen.topic,
        chosen.instance,
        chosen.reading

    having
        count(distinct case when chosen.is_required then chosen.part_key end)
        = max(requirements.required_parts)
        and count(distinct case when chosen.sign <> 0 then chosen.side end)
        + max(requirements.sides_with_nothing) >= 2

),

printed as (

    select chosen.*

    from chosen

    inner join complete
        on
            chosen.document_id = complete.document_id
            and chosen.identity_id = complete.identity_id
            and chosen.instance = complete.instance
            and chosen.reading = complete.reading

    where chosen.sign <> 0

),

-- `nothing` is a printed zero where the other side stands: what is not printed
-- beside it is no money.
nothing as (

    select
        complete.document_id,
        complete.identity_id,
        complete.instance,
        complete.reading,
        terms.side,
        terms.sign,
        case terms.side
            when 'left' then complete.right_table_ordinal
            else complete.left_table_ordinal
        end as table_ordinal,
        case terms.side
            when 'left' then complete.right_page_number
            else complete.left_page_number
        end as page_number,
        complete.document_id || '-nothing-' || complete.instance as figure_key,
        0 as amount_wan_yuan,
        0 as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed

    from complete

    inner join terms
        on
            complete.identity_id = terms.identity_id
            and complete.topic = coalesce(terms.topic, '')
            and complete.reading = terms.reading
            and terms.quantity = 'nothing'

),

final as (

    {{ union_identity_terms(['printed', 'nothing'], given={
        'amount_wan_yuan': 'cast(amount_wan_yuan as decimal(24, 8))',
        'half_ulp_wan_yuan': 'cast(half_ulp_wan_yuan as decimal(24, 13))',
    }) }}

)

select * from final
