#pragma once

#include <QScrollArea>

namespace tubelet::ui {

/// Scrolls a column of controls up and down, and is always wide enough for them beside its bar:
/// what they need changes with the model, the language and the font.
/// GUI-only.
class ColumnScroll : public QScrollArea {
    Q_OBJECT

  public:
    /// Takes `content` over.
    explicit ColumnScroll(QWidget* content, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace tubelet::ui
