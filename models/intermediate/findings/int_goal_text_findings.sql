-- What the words of a goal sheet say that another year or another project would say.
with

projects as (

    select * from {{ ref('int_projects_described') }}

),

texts as (

    select
        document_id,
        project_ordinal,
        first_page,
        fiscal_year,
        budget_phase,
        project_name,
        'goal' as field,
        {{ fold_indicator_text('goal') }} as squeezed
    from projects
    where goal is not null

    union all

    select
        document_id,
        project_ordinal,
        first_page,
        fiscal_year,
        budget_phase,
        project_name,
        'purpose' as field,
        {{ fold_indicator_text('purpose') }} as squeezed
    from projects
    where purpose is not null

),

-- 2020年费用计划分六次报销, 2020年申请经费5万元; in a goal also 2021年底前完成: an
-- intention for a year that is over. It begins its clause; what a purpose tells of
-- years gone by is how the project came about.
intended as (

    {% set of_money = '(20[0-9]{2})年[^0-9，,。；;]{0,6}'
        ~ '(费用计划|申请[^0-9，,。；;]{0,12}经费[0-9])' -%}
    {% set of_goals = '(20[0-9]{2})年([0-9]{1,2}月)?([0-9]{1,2}日)?'
        ~ '(年?[底末])?[前内](完成|建成|支[出付]|实现)' -%}
    {% for field, phrase in [
        ('goal', '(' ~ of_money ~ '|' ~ of_goals ~ ')'), ('purpose', of_money)
    ] -%}
        select
            *,
            regexp_extract(
                regexp_extract(
                    squeezed, '(^|[。；;，,：:、.])({{ phrase }}[^，,。；;]{0,20})', 2
                ), '20[0-9]{2}', 0
            ) as year_text,
            regexp_extract(
                squeezed, '(^|[。；;，,：:、.])({{ phrase }}[^，,。；;]{0,20})', 2
            ) as words
        from texts
        where
            budget_phase = 'budget'
            and field = '{{ field }}'
            and {{ matches('squeezed', '(^|[。；;，,：:、.])' ~ phrase) }}
        {{ 'union all' if not loop.last }}

    {% endfor %}
),

stale as (

    select
        document_id,
        'goal_year' as kind,
        first_page as page_number,
        {{ finding_words('goal_year', [
            "coalesce(project_name || '：', '')",
            'words',
            'year_text',
            'cast(fiscal_year as ' ~ dbt.type_string() ~ ')',
        ]) }}
    from intended
    where
        {{ matches('year_text', '^20[0-9]{2}$') }}
        and year_text < cast(fiscal_year as {{ dbt.type_string() }})
        and not {{ matches(
            'words', '已|曾|尾款|结转|结余|欠|余款|质保|招标|前期|立项|可研|勘察|设计|预付|主体|期工程'
        ) }}
        -- A text that speaks of this year or a later one tells a history or a plan.
        and not {{ matches('squeezed', '今年|本年|当年|跨年|续建|延续|分[二两三四五]年') }}
        and not {{ matches(
            "coalesce(project_name, '')", '结转|尾款|质保|往年|以前年度|20[0-9]{2}|跨年|续建'
        ) }}
        and position(cast(fiscal_year as {{ dbt.type_string() }}) in squeezed) = 0
        and position(
            cast(fiscal_year + 1 as {{ dbt.type_string() }}) in squeezed
        ) = 0

),

-- 按2024年8月在职人数测算, in a budget of 2026: the year before is what a budget can
-- know, the year before that is not. Standards and censuses stay.
bases as (

    {%- set people = '[按以]照?(20[0-9]{2})年([0-9]{1,2}月)?[^，,。；;]{0,8}'
        ~ '(在职|在编|实有)[^，,。；;]{0,8}人数[^，,。；;]{0,16}' %}
    select
        *,
        regexp_extract(squeezed, '{{ people }}', 1) as year_text,
        regexp_extract(squeezed, '{{ people }}', 0) as words
    from texts
    where
        budget_phase = 'budget'
        and {{ matches('squeezed', people) }}

),

outdated as (

    select
        document_id,
        'goal_base_year' as kind,
        first_page as page_number,
        {{ finding_words('goal_base_year', [
            "coalesce(project_name || '：', '')",
            'words',
            'cast(fiscal_year as ' ~ dbt.type_string() ~ ')',
            'year_text',
        ]) }}
    from bases
    where
        try_cast(year_text as integer) < fiscal_year - 1
        and not {{ matches('words', '普查|标准|规定|定额|基数|动态|增减|据实') }}

),

-- One project paid from two funds has one goal: its name differs in brackets only.
copied as (

    select
        later.document_id,
        'goal_copied' as kind,
        later.first_page as page_number,
        case later.field
            when 'goal' then 'goal_copied' else 'purpose_copied'
        end as wording,
        {{ finding_parts([
            'later.project_name',
            'earlier.project_name',
            'cast(min(earlier.first_page) as ' ~ dbt.type_string() ~ ')',
        ]) }}
    from texts as later
    inner join texts as earlier
        on
            later.document_id = earlier.document_id
            and later.field = earlier.field
            and later.squeezed = earlier.squeezed
            and later.project_ordinal > earlier.project_ordinal
    where
        length(later.squeezed) >= 30
        and {{ replace_all(
            fold_indicator_text('later.project_name'), '[(][^()]*[)]', ''
        ) }}
        <> {{ replace_all(
            fold_indicator_text('earlier.project_name'), '[(][^()]*[)]', ''
        ) }}
    group by
        later.document_id,
        later.first_page,
        later.field,
        later.project_name,
        earlier.project_name

),

-- 22万元；4.13万元；2.64万元；24.86元。以上合计53.63万元: the sum proves the unit.
totals as (

    select
        *,
        {{ replace_all('squeezed', '(合计|共计|总计)[0-9].*$', '') }} as parts_text,
        {{ replace_all(
            'squeezed', '^.*?(合计|共计|总计)([0-9]+([.][0-9]+)?)万元.*$', '\\2'
        ) }} as total_text
    from texts
    where
        {{ matches('squeezed', '(合计|共计|总计)[0-9]+([.][0-9]+)?万元') }}

),

pieces as (

    select
        totals.*,
        unnest(
            string_split(
                {{ replace_all(
                    'parts_text', '([0-9]+([.][0-9]+)?)(万元|元)', '|\\1\\3|'
                ) }},
                '|'
            )
        ) as piece
    from totals

),

added as (

    select
        document_id,
        project_ordinal,
        first_page,
        project_name,
        field,
        total_text,
        max(case when piece like '%万元' then null else piece end) as piece,
        sum(
            try_cast({{ replace_all('piece', '万?元$', '') }} as decimal(24, 8))
        ) as added_amount
    from pieces
    where {{ matches('piece', '^[0-9]+([.][0-9]+)?万?元$') }}
    group by
        document_id, project_ordinal, first_page, project_name, field, total_text
    having
        count(*) > 2
        and sum(case when piece like '%万元' then 0 else 1 end) = 1

),

misprinted as (

    select
        document_id,
        'unit_suspect' as kind,
        first_page as page_number,
        {{ finding_words('unit_in_sum', [
            "coalesce(project_name || '：', '')",
            'piece',
            'total_text',
        ]) }}
    from added
    where abs(added_amount - try_cast(total_text as decimal(24, 8))) < 0.005

),

found as (

    select * from stale

    union all

    select * from misprinted

    union all

    select * from outdated

    union all

    select * from copied

),

final as (

    select
        document_id,
        kind,
        page_number,
        cast(null as {{ dbt.type_string() }}) as sentence,
        {{ finding_columns() }},
        cast(null as decimal(24, 8)) as amount_wan_yuan
    from found

)

select * from final
