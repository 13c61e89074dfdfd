with

figures as (

    select *
    from {{ ref('int_narrative_figures_converted') }}
    where value_kind = 'amount' or role = 'flat'

),

changes as (

    select * from {{ ref('int_narrative_changes') }}

),

table_links as (

    select * from {{ ref('int_narrative_table_links') }}

),

parts as (

    select * from {{ ref('narrative_parts') }}

),

enumeration_terms as (

    select * from {{ ref('int_narrative_enumeration_terms') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

-- 七、“三公”经费 says the total under （一）总体情况 and the items under （二）具体情况:
-- one section for sums.
homes as (

    select
        sections.document_id,
        sections.section_ordinal,
        case
            when
                sections.section_key = 'three_public'
                and outer_sections.section_key = 'three_public'
                then
                    case
                        when outermost.section_key = 'three_public'
                            then outermost.section_ordinal
                        else outer_sections.section_ordinal
                    end
            else sections.section_ordinal
        end as home_ordinal
    from sections
    left join sections as outer_sections
        on
            sections.document_id = outer_sections.document_id
            and sections.parent_section_ordinal = outer_sections.section_ordinal
    left join sections as outermost
        on
            outer_sections.document_id = outermost.document_id
            and outer_sections.parent_section_ordinal
            = outermost.section_ordinal

),

-- The first statement of a fact in a section; what a reason says in passing
-- and money of another year are not it.
stated as (

    select
        *,
        row_number() over (
            partition by document_id, home_ordinal, statement, fact_key
            order by figure_ordinal
        ) as statement_rank
    from (
        select
            figures.*,
            homes.home_ordinal,
            case when figures.role = 'level' then 'level' else 'change' end
                as statement
        from figures
        inner join homes
            on
                figures.document_id = homes.document_id
                and figures.section_ordinal = homes.section_ordinal
        where
            figures.role in ('level', 'change', 'flat')
            and figures.section_kind = 'figures'
            and (
                figures.role <> 'level'
                or figures.figure_year = figures.fiscal_year
            )
            and (figures.role <> 'flat' or not figures.is_in_reason)
    ) as statements

),

stated_levels as (

    select
        *,
        -- 与上年持平 is a change of nothing.
        case when role = 'flat' then 0 else amount_wan_yuan end as stated_amount,
        case when role = 'flat' then 0 else half_ulp_wan_yuan end as stated_half_ulp
    from stated

),

first_stated as (

    select * from stated_levels
    where statement_rank = 1

),

rules as (

    select
        *,
        case when identity_id in ('N4', 'N6') then 'change' else 'level' end
            as statement
    from parts

),

sum_parts as (

    select
        rules.identity_id,
        rules.topic,
        rules.reading,
        rules.whole_fact,
        rules.is_anchor,
        wholes.figure_key as whole_key,
        wholes.stated_amount as whole_amount,
        wholes.stated_half_ulp as whole_half_ulp,
        wholes.direction_sign as whole_sign,
        wholes.page_number as whole_page,
        wholes.figure_ordinal as whole_ordinal_stated,
        first_stated.*
    from rules
    inner join first_stated
        on
            rules.part_fact = first_stated.fact_key
            and rules.statement = first_stated.statement
    -- 基本支出4219.97万元 … 财政拨款基本支出4211.37万元，其中：人员经费: the parts say
    -- whose they are; where they do not, it is the first of its name.
    left join stated_levels as pointed
        on
            first_stated.document_id = pointed.document_id
            and first_stated.whole_ordinal = pointed.figure_ordinal
            and rules.whole_fact = pointed.fact_key
            and rules.statement = pointed.statement
    inner join stated_levels as wholes
        on
            first_stated.document_id = wholes.document_id
            and first_stated.home_ordinal = wholes.home_ordinal
            and rules.whole_fact = wholes.fact_key
            and rules.statement = wholes.statement
            and coalesce(
                pointed.figure_ordinal = wholes.figure_ordinal,
                wholes.statement_rank = 1
            )
    where
        wholes.role <> 'flat'
        and wholes.figure_ordinal <> first_stated.figure_ordinal

),

-- A sum is asked where all of its anchors are stated: 其中：… may name an example
-- only, and what is nothing is often left out.
anchors as (

    select
        identity_id,
        topic,
        reading,
        sum(case when is_anchor then 1 else 0 end) as anchor_count
    from rules
    group by identity_id, topic, reading

),

counted as (

    select
        document_id,
        identity_id,
        topic,
        whole_ordinal_stated,
        reading,
        count(*) as part_count,
        sum(case when is_anchor then 1 else 0 end) as anchor_count
    from sum_parts
    group by document_id, identity_id, topic, whole_ordinal_stated, reading

),

enumerated as (

    select sum_parts.*
    from sum_parts
    inner join counted
        on
            sum_parts.document_id = counted.document_id
            and sum_parts.identity_id = counted.identity_id
            and sum_parts.topic = counted.topic
            and sum_parts.whole_ordinal_stated = counted.whole_ordinal_stated
            and sum_parts.reading = counted.reading
    inner join anchors
        on
            sum_parts.identity_id = anchors.identity_id
            and sum_parts.topic = anchors.topic
            and sum_parts.reading = anchors.reading
    where
        counted.part_count > 1
        and counted.anchor_count = anchors.anchor_count

),

sum_terms as (

    select distinct
        document_id,
        identity_id,
        topic || '.n' || cast(whole_ordinal_stated as {{ dbt.type_string() }})
            as instance,
        reading,
        'left' as side,
        whole_sign as sign,
        whole_page as page_number,
        whole_key as figure_key,
        whole_amount as amount_wan_yuan,
        whole_half_ulp as half_ulp_wan_yuan
    from enumerated

    union all

    select
        document_id,
        identity_id,
        topic || '.n' || cast(whole_ordinal_stated as {{ dbt.type_string() }})
            as instance,
        reading,
        'right' as side,
        direction_sign as sign,
        page_number,
        figure_key,
        stated_amount as amount_wan_yuan,
        stated_half_ulp as half_ulp_wan_yuan
    from enumerated

),

-- N8: what prose says again is what the table says.
restated as (

    select
        figures.document_id,
        'N8' as identity_id,
        figures.fact_key
        || '.n' || cast(figures.figure_ordinal as {{ dbt.type_string() }})
            as instance,
        table_links.reading,
        figures.page_number as prose_page,
        figures.figure_key as prose_key,
        figures.amount_wan_yuan as prose_amount,
        figures.half_ulp_wan_yuan as prose_half_ulp,
        table_links.table_ordinal,
        table_links.page_number,
        table_links.figure_key,
        table_links.amount_wan_yuan,
        table_links.half_ulp_wan_yuan,
        table_links.is_blank,
        table_links.is_level_printed
    from figures
    inner join table_links
        on
            figures.document_id = table_links.document_id
            and figures.figure_ordinal = table_links.figure_ordinal

),

restated_terms as (

    select distinct
        document_id,
        identity_id,
        instance,
        reading,
        'left' as side,
        1 as sign,
        cast(null as integer) as table_ordinal,
        prose_page as page_number,
        prose_key as figure_key,
        prose_amount as amount_wan_yuan,
        prose_half_ulp as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from restated

    union all

    select distinct
        document_id,
        identity_id,
        instance,
        reading,
        'right' as side,
        1 as sign,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_level_printed
    from restated

),

-- N9: 机关运行经费 is the 公用经费 of the basic expenditure, where all of the
-- department is administrative.
first_facts as (

    select
        *,
        row_number() over (
            partition by document_id, fact_key
            order by figure_ordinal
        ) as fact_rank
    from figures
    where
        role = 'level'
        and section_kind = 'figures'
        and figure_year = fiscal_year
        and fact_key in ('operating_cost', 'expenditure.basic.operating')

),

operating_pairs as (

    select
        costs.document_id,
        costs.figure_ordinal as cost_ordinal,
        costs.page_number as cost_page,
        costs.figure_key as cost_key,
        costs.amount_wan_yuan as cost_amount,
        costs.half_ulp_wan_yuan as cost_half_ulp,
        basics.page_number,
        basics.figure_key,
        basics.amount_wan_yuan,
        basics.half_ulp_wan_yuan
    from first_facts as costs
    inner join first_facts as basics on costs.document_id = basics.document_id
    where
        costs.fact_key = 'operating_cost'
        and basics.fact_key = 'expenditure.basic.operating'
        and costs.fact_rank = 1
        and basics.fact_rank = 1

),

operating_terms as (

    select
        document_id,
        'N9' as identity_id,
        'operating_cost.n' || cast(cost_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'left' as side,
        1 as sign,
        cost_page as page_number,
        cost_key as figure_key,
        cost_amount as amount_wan_yuan,
        cost_half_ulp as half_ulp_wan_yuan
    from operating_pairs

    union all

    select
        document_id,
        'N9' as identity_id,
        'operating_cost.n' || cast(cost_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'right' as side,
        1 as sign,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan
    from operating_pairs

),

-- N11: a change is the amount less its base, where the base is printed.
difference_terms as (

    select
        document_id,
        'N11' as identity_id,
        'change.n' || cast(change_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'left' as side,
        case when change_direction = 'down' then -1 else 1 end as sign,
        change_page_number as page_number,
        change_figure_key as figure_key,
        change_amount as amount_wan_yuan,
        change_half_ulp as half_ulp_wan_yuan
    from changes
    where change_ordinal is not null and base_ordinal is not null

    union all

    select
        document_id,
        'N11' as identity_id,
        'change.n' || cast(change_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'right' as side,
        1 as sign,
        page_number,
        level_figure_key as figure_key,
        level_amount as amount_wan_yuan,
        level_half_ulp as half_ulp_wan_yuan
    from changes
    where change_ordinal is not null and base_ordinal is not null

    union all

    select
        document_id,
        'N11' as identity_id,
        'change.n' || cast(change_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'right' as side,
        -1 as sign,
        page_number,
        base_figure_key as figure_key,
        base_amount as amount_wan_yuan,
        base_half_ulp as half_ulp_wan_yuan
    from changes
    where change_ordinal is not null and base_ordinal is not null

),

prose_terms as (

    select * from sum_terms

    union all

    select * from operating_terms

    union all

    select * from difference_terms

    union all

    select * from enumeration_terms

),

final as (

    select
        document_id,
        identity_id,
        instance,
        reading,
        'equal' as relation,
        side,
        sign,
        cast(null as integer) as table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from prose_terms

    union all

    select
        document_id,
        identity_id,
        instance,
        reading,
        'equal' as relation,
        side,
        sign,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_level_printed
    from restated_terms

)

select * from final
