#pragma once

#include <QImage>
#include <QWidget>

#include "ui/preview/canvas.h"

namespace tubelet::ui {

/// The canvas without OpenGL: QPainter on the processor. GUI thread only.
class PaintedCanvas : public QWidget, public Canvas {
    Q_OBJECT

  public:
    explicit PaintedCanvas(QWidget* parent = nullptr);

    QWidget* widget() override { return this; }
    bool isOpenGl() const override { return false; }
    void setScene(const CanvasScene& scene) override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    /// The frame as QPainter draws it fastest; shrunk to the target where that is smaller.
    const QImage& preparedFrame();

    CanvasScene m_scene;
    media::SharedClip m_preparedClip;  ///< what m_prepared was made from
    int m_preparedFrame = -1;
    QSize m_preparedSize;
    QImage m_prepared;
};

}  // namespace tubelet::ui
