{#- Why two years of a line may or may not be compared, in words. Columns of the calling
    query: comparability and what it was decided by. -#}
{% macro comparability_reason(language) -%}
    {%- set words = {
        "zh": {
            "no_previous": "上年文件未加载，本文件也未列示上年数",
            "printed_beside": "上年文件未加载，上年数取自本文件同表上年列",
            "executed_beside": "上年文件未加载，上年数为本文件所列上年执行数（非预算数）",
            "stated_change": "上年文件未加载，上年数由文字所述增减额推算",
            "recoded_share": "科目调整：",
            "other_nature": "同一科目在另一年度列示为其他性质或资金",
            "new": "上年文件未列示该科目",
            "gone": "本年文件未列示该科目",
            "restated": "本文件列示的上年数与上年文件不同",
            "fund": "其中一年未分资金列示，按合并资金比较",
            "nature": "其中一年未分基本支出（人员、公用）与项目支出，按合并性质比较",
            "renamed": "科目更名：",
            "same": "口径一致",
            "to": "→",
        },
        "en": {
            "no_previous": "the year before is not loaded and not printed here",
            "printed_beside": "the year before is not loaded; from its column here",
            "executed_beside": "the year before is not loaded; its execution printed here, no budget",
            "stated_change": "the year before is not loaded; this amount less the stated change",
            "recoded_share": "reclassified: ",
            "other_nature": "the subject is printed with another nature or fund in the other year",
            "new": "not printed the year before",
            "gone": "not printed this year",
            "restated": "this document prints another amount for the year before",
            "fund": "one year does not print the funds apart; compared together",
            "nature": "one year does not print the nature apart; compared together",
            "renamed": "renamed: ",
            "same": "same basis",
            "to": " to ",
        },
    }[language] -%}
    case
        when comparability = 'no_previous' then '{{ words.no_previous }}'
        when previous_basis = 'printed_beside' and restated_phase <> budget_phase
            then '{{ words.executed_beside }}'
        when previous_basis = 'printed_beside' then '{{ words.printed_beside }}'
        when previous_basis = 'stated_change' then '{{ words.stated_change }}'
        when comparability = 'reorganised' then reorganised_reason
        when comparability = 'recoded'
            then '{{ words.recoded_share }}' || coalesce(recoded_reason, split_reason)
        when comparability in ('new', 'gone') and is_subject_on_both_sides
            then '{{ words.other_nature }}'
        when comparability = 'new' then '{{ words.new }}'
        when comparability = 'gone' then '{{ words.gone }}'
        when comparability = 'restated' then '{{ words.restated }}'
        when comparability = 'fund_not_printed' then '{{ words.fund }}'
        when comparability = 'nature_not_printed' then '{{ words.nature }}'
        when
            coalesce(previous_subject_name, previous_caption)
            <> coalesce(subject_name, caption)
            then
                '{{ words.renamed }}'
                || coalesce(previous_subject_name, previous_caption)
                || '{{ words.to }}' || coalesce(subject_name, caption)
        else '{{ words.same }}'
    end
{%- endmacro %}
