#pragma once

#include <QToolButton>

namespace tubelet::ui {

/// A flat button with a word and a small arrow in its line, and an icon if it has one, which opens
/// a menu.
/// GUI-only.
class MenuButton : public QToolButton {
    Q_OBJECT

  public:
    explicit MenuButton(QWidget* parent = nullptr);

    /// Room for `text` and the arrow: nothing moves where a shorter one is shown.
    void reserve(const QString& text);

    QSize sizeHint() const override;
    /// Its words are never cut.
    QSize minimumSizeHint() const override { return widthFor(text()); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QSize widthFor(const QString& text) const;

    QString m_widest;
};

}  // namespace tubelet::ui
