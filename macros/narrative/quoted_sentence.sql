{#- A printed sentence as it is quoted in a finding: at most 120 characters. -#}
{%- macro quoted_sentence(sentence) -%}
    case
        when length({{ sentence }}) > 120
            then substring({{ sentence }}, 1, 120) || '…'
        else {{ sentence }}
    end
{%- endmacro -%}
