#pragma once

#include <QAbstractButton>
#include <QImage>

namespace tubelet::ui {

/// A sheet of samples as large as there is room for it; pressed, it wants to be seen larger.
/// GUI-only.
class SheetPicture : public QAbstractButton {
    Q_OBJECT

  public:
    explicit SheetPicture(QWidget* parent = nullptr);

    /// A null one shows the text in its place.
    void setImage(const QImage& image);
    const QImage& image() const { return m_image; }

    QSize sizeHint() const override { return {420, 260}; }
    QSize minimumSizeHint() const override { return {220, 140}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QImage m_image;
    QImage m_scaled;  ///< as it was painted last
};

}  // namespace tubelet::ui
