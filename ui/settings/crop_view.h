#pragma once

#include <QImage>
#include <QRectF>
#include <QSize>
#include <QWidget>

namespace tubelet::ui {

/// A picture that a run is given, with what is cut off to fill the clip's shape shown dim.
/// GUI-only.
class CropView : public QWidget {
    Q_OBJECT

  public:
    explicit CropView(QWidget* parent = nullptr);

    /// `picture` is a small copy; `size` is that of the file, in pixels. A null one hides the view.
    void setPicture(const QImage& picture, QSize size);
    /// Of the clip, in pixels.
    void setShape(QSize shape);

    /// What is used of the picture, in shares of it: its middle, as the engine cuts it.
    QRectF kept() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void tell();

    QImage m_picture;
    QSize m_size;
    QSize m_shape;
};

}  // namespace tubelet::ui
