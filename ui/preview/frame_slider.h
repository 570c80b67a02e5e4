#pragma once

#include "ui/style/clear_slider.h"

namespace tubelet::ui {

/// The frames of a clip on a line: it goes where it is clicked, as in every player, and marks the
/// range that is played.
/// Its menu (right button) sets the range.
/// GUI-only.
class FrameSlider : public ClearSlider {
    Q_OBJECT

  public:
    explicit FrameSlider(QWidget* parent = nullptr);

    /// Marks it; `first` below 0 marks none.
    void setMarks(int first, int last);

  Q_SIGNALS:
    void beginRequested(int frame);
    void endRequested(int frame);
    void clearRequested();

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintOnLine(QPainter& painter, const QRectF& line) override;

  private:
    int m_first = -1, m_last = -1;
};

}  // namespace tubelet::ui
