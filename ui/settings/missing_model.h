#pragma once

#include <QWidget>

#include "ui/settings/model_names.h"

namespace tubelet::ui {

class HintLabel;

/// Below the choice of models while the chosen one is not there: why, and what can be done.
/// Hidden else.
/// GUI-only.
class MissingModelNote : public QWidget {
    Q_OBJECT

  public:
    explicit MissingModelNote(QWidget* parent = nullptr);

    /// Null: the chosen one is there.
    void show(const MissingModel* missing);

  Q_SIGNALS:
    void retryWanted(const std::filesystem::path& folder);
    /// Off the list of models.
    void removeWanted(const std::filesystem::path& folder);

  private:
    std::filesystem::path m_folder;
    HintLabel* m_words;
};

}  // namespace tubelet::ui
