#pragma once

#include <memory>

#include <QOpenGLBuffer>
#include <QOpenGLFunctions>
#include <QOpenGLShaderProgram>
#include <QOpenGLVertexArrayObject>
#include <QOpenGLWidget>

#include "ui/preview/canvas.h"

namespace tubelet::ui {

/// The canvas on OpenGL 2.0 or OpenGL ES 2.0: one textured rectangle; a frame is uploaded when
/// it is first drawn.
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
    void release();
    void fail(const QString& reason);
    void uploadFrame();
    void checkErrors();

    CanvasScene m_scene;
    std::unique_ptr<QOpenGLShaderProgram> m_program;
    QOpenGLBuffer m_corners{QOpenGLBuffer::VertexBuffer};
    QOpenGLVertexArrayObject m_vertexArray;
    GLuint m_texture = 0;
    bool m_mipmaps = false;
    bool m_failed = false;
    media::SharedClip m_uploadedClip;  ///< what the texture holds; kept so that its address
                                       ///< can't be used again
    int m_uploadedFrame = -1;
    bool m_uploadedMipmaps = false;
};

}  // namespace tubelet::ui
