{#- The answer to each finding, as a subquery of the CTEs `answers` (int_answers_united) and
    `findings` (finding_key, document_id, content_key). An answer goes with what the finding
    says: to the finding of its key if that says the same, else, where no finding has its key
    any more, to one of its document that does. An answer of the seed has the key alone. -#}
{%- macro answers_to(findings) -%}
    select
        offered.*,
        row_number() over (
            partition by offered.finding_key
            order by offered.rank, offered.preference, offered.answered_key
        ) as place
    from (
        select
            {{ findings }}.finding_key,
            answers.answered_key,
            answers.class,
            answers.resolution,
            answers.resolved_by,
            answers.resolved_on,
            answers.why,
            answers.preference,
            1 as rank
        from {{ findings }}
        inner join answers
            on {{ findings }}.finding_key = answers.answered_key
        where
            answers.content_key is null
            or answers.content_key = {{ findings }}.content_key

        union all

        select
            {{ findings }}.finding_key,
            answers.answered_key,
            answers.class,
            answers.resolution,
            answers.resolved_by,
            answers.resolved_on,
            answers.why,
            answers.preference,
            2 as rank
        from {{ findings }}
        inner join answers
            on
                {{ findings }}.document_id = answers.document_id
                and {{ findings }}.content_key = answers.content_key
        left join {{ findings }} as standing
            on answers.answered_key = standing.finding_key
        where standing.finding_key is null
    ) as offered
{%- endmacro -%}
