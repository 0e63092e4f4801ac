"""Speed: counting multiplications, batch normalization, a learning rate that rises and falls."""
