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
    /// A frame as QPainter draws it fastest; shrunk to the target where that is smaller.
    struct Prepared {
        media::SharedClip clip;  ///< what the image was made from
        int frame = -1;
        QSize size;
        QImage image;

        const QImage& of(const CanvasPicture& picture);
    };

    void paint(QPainter& painter, const CanvasPicture& picture, Prepared& prepared);

    CanvasScene m_scene;
    Prepared m_picture;
    Prepared m_left;
};

}  // namespace tubelet::ui
