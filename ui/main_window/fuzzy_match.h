#pragma once

#include <optional>

#include <QString>

namespace tubelet::ui {

/// How well what was typed fits a name: its letters occur in the name in their order, better at the
/// beginning of words and beside each other. Nothing where they don't; higher is better.
/// Upper and lower case are the same, and spaces don't count.
std::optional<int> fuzzyScore(const QString& typed, const QString& name);

}  // namespace tubelet::ui
