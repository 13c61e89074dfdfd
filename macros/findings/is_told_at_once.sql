{#- Text that no second reader can make out otherwise, since it is no print: all that is wrong with
    it stands in the one sentence that is quoted. -#}
{%- macro is_told_at_once() -%}
    coalesce(rereadings.reason, '') = 'no_second_backend' and worded.kind <> 'repeated_amount'
{%- endmacro -%}
