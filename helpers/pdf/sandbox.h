// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
// What this program gives up before it looks at a file that may be hostile.

namespace jilian_pdf {

/// No new privileges, no core file, no file written, few files open, bounded memory and processor
/// time; where the kernel knows Landlock, no file but Poppler's tables of characters can be opened.
void give_up_rights();

}  // namespace jilian_pdf
