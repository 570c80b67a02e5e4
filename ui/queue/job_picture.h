#pragma once

#include <QImage>
#include <QWidget>

namespace tubelet::ui {

/// A small still of a job on the neutral grey, all of one size, with the word that tells its kind.
/// GUI-only.
class JobPicture : public QWidget {
    Q_OBJECT

  public:
    static constexpr QSize kSize{64, 44};

    explicit JobPicture(QWidget* parent = nullptr);

    /// A null picture shows the shape that the clip will have.
    void setPicture(const QImage& picture);
    const QImage& picture() const { return m_picture; }
    /// A short word in its corner; empty: none.
    void setBadge(const QString& badge);
    const QString& badge() const { return m_badge; }
    /// Width and height of the clip, for as long as there is no picture.
    void setShape(QSize shape);

    QSize sizeHint() const override { return kSize; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QImage m_picture;
    QString m_badge;
    QSize m_shape;
};

}  // namespace tubelet::ui
