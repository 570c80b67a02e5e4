#pragma once

#include <array>

#include <QWidget>

#include "ui/preview/wipe.h"

class QLabel;
class QToolButton;

namespace tubelet::ui {

/// Says above the picture that two clips are compared, as long as that is so, and which of them is
/// meant.
/// GUI-only.
class CompareBar : public QWidget {
    Q_OBJECT

  public:
    explicit CompareBar(QWidget* parent = nullptr);

    /// Shows the sentence; an empty one hides the bar.
    void say(const QString& sentence);
    void setSide(WipeSide side);

  Q_SIGNALS:
    /// The person is done with comparing.
    void done();
    void sideChosen(tubelet::ui::WipeSide side);

  private:
    QLabel* m_label;
    std::array<QToolButton*, 2> m_sides{};  ///< A, B
};

}  // namespace tubelet::ui
