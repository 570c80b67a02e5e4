#pragma once

#include <memory>

#include <QOpenGLBuffer>
#include <QOpenGLFunctions>
#include <QOpenGLShaderProgram>
#include <QOpenGLVertexArrayObject>
#include <QOpenGLWidget>

#include "ui/preview/canvas.h"

namespace tubelet::ui {

/// The canvas on OpenGL 2.0 or OpenGL ES 2.0: a textured rectangle for each picture; a frame is
/// uploaded when it is first drawn.
/// GUI thread only.
class GlCanvas : public QOpenGLWidget, protected QOpenGLFunctions, public Canvas {
    Q_OBJECT

  public:
    explicit GlCanvas(QWidget* parent = nullptr);
    ~GlCanvas() override;

    QWidget* widget() override { return this; }
    bool isOpenGl() const override { return true; }
    void setScene(const CanvasScene& scene) override;

  Q_SIGNALS:
    /// OpenGL can't go on (no context, a shader that does not build, a lost context); the owner
    /// replaces this canvas.
    void failed(const QString& reason);

  protected:
    void initializeGL() override;
    void paintGL() override;
    void showEvent(QShowEvent* event) override;

  private:
    /// What a texture holds; the clip is kept so that its address can't be used again.
    struct Texture {
        GLuint name = 0;
        media::SharedClip clip;
        int frame = -1;
        bool mipmaps = false;
    };

    void release();
    void fail(const QString& reason);
    void draw(const CanvasPicture& picture, Texture& texture, QSize view);
    void upload(const CanvasPicture& picture, Texture& texture);
    void checkErrors();

    CanvasScene m_scene;
    std::unique_ptr<QOpenGLShaderProgram> m_program;
    QOpenGLBuffer m_corners{QOpenGLBuffer::VertexBuffer};
    QOpenGLVertexArrayObject m_vertexArray;
    Texture m_picture, m_left;
    bool m_mipmaps = false;
    bool m_failed = false;
};

}  // namespace tubelet::ui
