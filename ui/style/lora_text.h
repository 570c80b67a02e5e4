#pragma once

#include <filesystem>
#include <vector>

#include <QCoreApplication>
#include <QString>

#include "request/generation_request.h"

namespace tubelet::ui {

/// How LoRA files are named wherever the window speaks of them. GUI thread.
class LoraText {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::LoraText)

  public:
    /// The file's name without its ending: "style".
    /// A name that every tool gives has its folder's in front: "style/adapter_model".
    static QString name(const std::filesystem::path& file);
    /// The number in the fewest digits that tell it: "0.8".
    static QString strength(double strength);
    /// Which of two transformers: "both", "high noise", "low noise"; of Auto "automatic".
    static QString expert(request::Expert expert);
    /// "LoRA: style (0.8), light (1, low noise)", or empty for an empty list.
    static QString list(const std::vector<request::Lora>& loras);
    /// The text with invisible places to break it in long names, so that a label can wrap them.
    static QString breakable(const QString& text);
};

}  // namespace tubelet::ui
