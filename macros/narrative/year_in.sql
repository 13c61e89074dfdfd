{#- The only year (20xx年) that a text names; NULL for none or for several. -#}
{% macro year_in(text) -%}
    case
        when {{ matches(text, '20[0-9]{2}年.*20[0-9]{2}年') }} then null
        when {{ matches(text, '(^|[^0-9])20[0-9]{2}年') }} then
            cast(
                {{ replace_all(text, '^(.*[^0-9])?(20[0-9]{2})年.*$', '\\2') }}
                as integer
            )
    end
{%- endmacro %}
