// A WebGL2 program made of a vertex and a fragment shader.
#pragma once

#include <GLES3/gl3.h>

#include <array>

namespace voxlet {

class GlProgram {
 public:
  /// Takes sources without "#version 300 es" and precision statements. Throws an Error(kBadInput) with the driver's
  /// message if they do not compile.
  GlProgram(const char* vertex, const char* fragment);
  ~GlProgram() { glDeleteProgram(name_); }
  GlProgram(const GlProgram&) = delete;
  GlProgram& operator=(const GlProgram&) = delete;

  void use() const { glUseProgram(name_); }
  /// Sets a uniform of the program in use; uniforms that the shader does not use are ignored.
  void set(const char* uniform, int value) const { glUniform1i(at(uniform), value); }
  void set(const char* uniform, float value) const { glUniform1f(at(uniform), value); }
  void set(const char* uniform, float x, float y) const { glUniform2f(at(uniform), x, y); }
  void set(const char* uniform, const std::array<float, 3>& v) const { glUniform3f(at(uniform), v[0], v[1], v[2]); }
  void set(const char* uniform, const std::array<float, 4>& v) const {
    glUniform4f(at(uniform), v[0], v[1], v[2], v[3]);
  }
  /// A 4 × 4 matrix, column-major.
  void set(const char* uniform, const std::array<float, 16>& m) const {
    glUniformMatrix4fv(at(uniform), 1, GL_FALSE, m.data());
  }

 private:
  GLint at(const char* uniform) const { return glGetUniformLocation(name_, uniform); }

  GLuint name_ = 0;
};

/// A vertex shader for draw_whole_target(), covering the whole viewport.
extern const char* const kWholeTargetVertex;
void draw_whole_target();

}  // namespace voxlet
