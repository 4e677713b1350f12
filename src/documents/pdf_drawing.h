#pragma once
// The functions of Pango and Cairo that the pages of a PDF are drawn with, from libraries that are
// opened when the first page is drawn (shared_library.h). Their headers are compiled in, so every
// call is checked against them.

#include "base/result.h"
#include "documents/shared_library.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace documents::pdf {

/// Pango, Cairo and GLib, under their own names.
struct Drawing {
    SharedLibrary library{"libpangocairo-1.0.so.0"};  // which brings the others along

    decltype(&::cairo_create) cairo_create = library["cairo_create"];
    decltype(&::cairo_destroy) cairo_destroy = library["cairo_destroy"];
    decltype(&::cairo_fill) cairo_fill = library["cairo_fill"];
    decltype(&::cairo_font_options_create) cairo_font_options_create =
        library["cairo_font_options_create"];
    decltype(&::cairo_font_options_destroy) cairo_font_options_destroy =
        library["cairo_font_options_destroy"];
    decltype(&::cairo_font_options_set_hint_metrics) cairo_font_options_set_hint_metrics =
        library["cairo_font_options_set_hint_metrics"];
    decltype(&::cairo_font_options_set_hint_style) cairo_font_options_set_hint_style =
        library["cairo_font_options_set_hint_style"];
    decltype(&::cairo_line_to) cairo_line_to = library["cairo_line_to"];
    decltype(&::cairo_move_to) cairo_move_to = library["cairo_move_to"];
    decltype(&::cairo_pdf_surface_add_outline) cairo_pdf_surface_add_outline =
        library["cairo_pdf_surface_add_outline"];
    decltype(&::cairo_pdf_surface_create_for_stream) cairo_pdf_surface_create_for_stream =
        library["cairo_pdf_surface_create_for_stream"];
    decltype(&::cairo_pdf_surface_set_metadata) cairo_pdf_surface_set_metadata =
        library["cairo_pdf_surface_set_metadata"];
    decltype(&::cairo_rectangle) cairo_rectangle = library["cairo_rectangle"];
    decltype(&::cairo_set_dash) cairo_set_dash = library["cairo_set_dash"];
    decltype(&::cairo_set_line_cap) cairo_set_line_cap = library["cairo_set_line_cap"];
    decltype(&::cairo_set_line_width) cairo_set_line_width = library["cairo_set_line_width"];
    decltype(&::cairo_set_source_rgb) cairo_set_source_rgb = library["cairo_set_source_rgb"];
    decltype(&::cairo_show_page) cairo_show_page = library["cairo_show_page"];
    decltype(&::cairo_status) cairo_status = library["cairo_status"];
    decltype(&::cairo_status_to_string) cairo_status_to_string = library["cairo_status_to_string"];
    decltype(&::cairo_stroke) cairo_stroke = library["cairo_stroke"];
    decltype(&::cairo_surface_destroy) cairo_surface_destroy = library["cairo_surface_destroy"];
    decltype(&::cairo_surface_finish) cairo_surface_finish = library["cairo_surface_finish"];
    decltype(&::cairo_surface_status) cairo_surface_status = library["cairo_surface_status"];
    decltype(&::g_free) g_free = library["g_free"];
    decltype(&::g_object_unref) g_object_unref = library["g_object_unref"];
    decltype(&::pango_attr_family_new) pango_attr_family_new = library["pango_attr_family_new"];
    decltype(&::pango_attr_letter_spacing_new) pango_attr_letter_spacing_new =
        library["pango_attr_letter_spacing_new"];
    decltype(&::pango_attr_list_insert) pango_attr_list_insert = library["pango_attr_list_insert"];
    decltype(&::pango_attr_list_new) pango_attr_list_new = library["pango_attr_list_new"];
    decltype(&::pango_attr_list_unref) pango_attr_list_unref = library["pango_attr_list_unref"];
    decltype(&::pango_attr_weight_new) pango_attr_weight_new = library["pango_attr_weight_new"];
    decltype(&::pango_cairo_context_set_font_options) pango_cairo_context_set_font_options =
        library["pango_cairo_context_set_font_options"];
    decltype(&::pango_cairo_context_set_resolution) pango_cairo_context_set_resolution =
        library["pango_cairo_context_set_resolution"];
    decltype(&::pango_cairo_create_context) pango_cairo_create_context =
        library["pango_cairo_create_context"];
    decltype(&::pango_cairo_show_layout_line) pango_cairo_show_layout_line =
        library["pango_cairo_show_layout_line"];
    decltype(&::pango_context_list_families) pango_context_list_families =
        library["pango_context_list_families"];
    decltype(&::pango_context_set_base_dir) pango_context_set_base_dir =
        library["pango_context_set_base_dir"];
    decltype(&::pango_context_set_language) pango_context_set_language =
        library["pango_context_set_language"];
    decltype(&::pango_context_set_round_glyph_positions) pango_context_set_round_glyph_positions =
        library["pango_context_set_round_glyph_positions"];
    decltype(&::pango_font_description_free) pango_font_description_free =
        library["pango_font_description_free"];
    decltype(&::pango_font_description_new) pango_font_description_new =
        library["pango_font_description_new"];
    decltype(&::pango_font_description_set_absolute_size) pango_font_description_set_absolute_size =
        library["pango_font_description_set_absolute_size"];
    decltype(&::pango_font_description_set_family) pango_font_description_set_family =
        library["pango_font_description_set_family"];
    decltype(&::pango_font_description_set_weight) pango_font_description_set_weight =
        library["pango_font_description_set_weight"];
    decltype(&::pango_font_family_get_name) pango_font_family_get_name =
        library["pango_font_family_get_name"];
    decltype(&::pango_language_from_string) pango_language_from_string =
        library["pango_language_from_string"];
    decltype(&::pango_layout_get_line) pango_layout_get_line = library["pango_layout_get_line"];
    decltype(&::pango_layout_get_line_count) pango_layout_get_line_count =
        library["pango_layout_get_line_count"];
    decltype(&::pango_layout_get_line_readonly) pango_layout_get_line_readonly =
        library["pango_layout_get_line_readonly"];
    decltype(&::pango_layout_line_get_extents) pango_layout_line_get_extents =
        library["pango_layout_line_get_extents"];
    decltype(&::pango_layout_new) pango_layout_new = library["pango_layout_new"];
    decltype(&::pango_layout_set_attributes) pango_layout_set_attributes =
        library["pango_layout_set_attributes"];
    decltype(&::pango_layout_set_auto_dir) pango_layout_set_auto_dir =
        library["pango_layout_set_auto_dir"];
    decltype(&::pango_layout_set_font_description) pango_layout_set_font_description =
        library["pango_layout_set_font_description"];
    decltype(&::pango_layout_set_indent) pango_layout_set_indent =
        library["pango_layout_set_indent"];
    decltype(&::pango_layout_set_text) pango_layout_set_text = library["pango_layout_set_text"];
    decltype(&::pango_layout_set_width) pango_layout_set_width = library["pango_layout_set_width"];
    decltype(&::pango_layout_set_wrap) pango_layout_set_wrap = library["pango_layout_set_wrap"];
};

/// The same for the whole process; opened by the first call.
/// Errors: unavailable when a library is missing.
base::Result<const Drawing*> drawing();

}  // namespace documents::pdf
