{% set text_keys = [
    'project_name', 'project_code', 'entity_name', 'department',
    'implementing_unit', 'manager', 'period', 'attribute', 'purpose',
    'policy_tasks', 'goal', 'goal_period', 'task_name', 'task_content', 'note',
    'execution_weight',
] %}

with

sheets as (

    select * from {{ ref('stg_disclosure__projects') }}

),

fields as (

    select * from {{ ref('stg_disclosure__project_fields') }}

),

pivoted as (

    select
        document_id,
        project_ordinal,
        {% for key in text_keys -%}
            max(case when field_key = '{{ key }}' and text_order = 1 then text end)
                as {{ key }},
        {% endfor -%}
        max(case when field_key = 'project_name' and text_order = 1 then label end)
            as name_label,
        sum(case when field_key = 'unmatched' then 1 else 0 end)
            as unmatched_fields
    from (
        select
            fields.*,
            -- The first that is printed holds: a caption may stand twice.
            row_number() over (
                partition by document_id, project_ordinal, field_key
                order by
                    case when text is null then 1 else 0 end asc nulls last,
                    field_ordinal asc nulls last
            ) as text_order
        from fields
    ) as ordered_fields
    group by document_id, project_ordinal

),

-- 11000022T000000460216-《…》办刊经费: some systems print the code before the name.
named as (

    select
        sheets.*,
        {% for key in text_keys if key not in ('project_name', 'project_code') -%}
            pivoted.{{ key }},
        {% endfor -%}
        pivoted.unmatched_fields,
        -- 专项资金绩效目标表: money the department hands on, not its own projects.
        coalesce({{ matches('pivoted.name_label', '专项|转移支付') }}, false)
            as is_special_fund,
        pivoted.project_name as printed_name,
        pivoted.project_code as printed_code,
        coalesce(
            {{ replace_all('pivoted.project_code', '\\s+', '') }},
            case
                when {{ matches('pivoted.project_name', '^[0-9A-Z]{15,24}[-—–－]') }}
                    then {{ replace_all('pivoted.project_name', '[-—–－].*$', '') }}
            end
        ) as project_code,
        case
            when {{ matches('pivoted.project_name', '^[0-9A-Z]{15,24}[-—–－]') }}
                then
                    {{ replace_all(
                        'pivoted.project_name', '^[0-9A-Z]{15,24}[-—–－]+', ''
                    ) }}
            else pivoted.project_name
        end as project_name
    from sheets
    left join pivoted
        on
            sheets.document_id = pivoted.document_id
            and sheets.project_ordinal = pivoted.project_ordinal

),

final as (

    select
        document_id,
        project_ordinal,
        parent_project_ordinal,
        table_ordinal,
        first_page,
        last_page,
        project_kind,
        layout,
        {% for key in text_keys -%}
            {{ key }},
        {% endfor -%}
        printed_name,
        printed_code,
        unmatched_fields,
        is_special_fund,
        {{ project_code_grammar('project_code') }} as code_grammar,
        {{ project_code_region('project_code') }} as code_region,
        {{ project_code_year('project_code') }} as code_year,
        case
            when {{ matches('project_code', '^[0-9]{8}[A-Z][0-9A-Z]{12}$') }}
                then substr(project_code, 9, 1)
        end as code_kind,
        {{ project_code_remainder('project_code') }} = 30 as is_code_check_right
    from named

)

select * from final
